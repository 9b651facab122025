"""What the corpus has to say to a person: a stable code, its arguments, and the sentence in both languages.

The window may translate by ``code`` and ``params``; the command line prints ``str(message)``, which follows the system.
"""

import os
from dataclasses import dataclass

from model.text.system_reasons import reason_in

TEXTS: dict[str, tuple[str, str]] = {
    "no_such_path": (
        "找不到 {path}。请检查路径是否写错、移动硬盘或网络盘是否已连接。",
        "There is nothing at {path}. Check the spelling, and that the drive it is on is connected.",
    ),
    "empty_folder": (
        "文件夹 {path} 里没有文章（{others}）。可读取 {suffixes}；表格、订阅源（.xml）或压缩包请直接打开该文件。",
        "No article in the folder {path} ({others}). Articles are files ending in {suffixes}; "
        "open a table, a feed (.xml) or an archive by choosing that file.",
    ),
    "unknown_kind": (
        "不认识 {path} 这种文件。可打开：文章文件夹，{suffixes} 文件，.jsonl、.csv、.tsv、.xlsx 表格，.xml 订阅源，或 .zip 压缩包。",
        "{path} is of no kind that can be opened. Open a folder of articles, one file ending in {suffixes}, "
        "a .jsonl, .csv, .tsv or .xlsx table, a feed in .xml, or a .zip archive.",
    ),
    "not_a_feed": (
        "{path} 里没有 RSS 或 Atom 条目（<item>、<entry>）。若是网页，请把扩展名改为 .html 再打开；若是其他数据，请转成 .jsonl 或 .csv。",
        "{path} holds no item of an RSS or Atom feed (<item>, <entry>). If it is a page, give it the ending .html; "
        "turn other data into .jsonl or .csv.",
    ),
    "old_excel": (
        "{path} 是旧版 Excel 格式。请在 Excel 或 WPS 中另存为 .xlsx 再打开。",
        "{path} is in the old Excel format. Save it as .xlsx in Excel or WPS and open that.",
    ),
    "no_permission": (
        "没有权限读取 {path}。请修改该文件或文件夹的读取权限后重新打开。",
        "You may not read {path}. Change its permissions and open it again.",
    ),
    "unreadable": (
        "读取 {path} 失败：{reason}。请检查磁盘后重试。",
        "{path} could not be read: {reason}. Check the disk and try again.",
    ),
    "too_large": (
        "{path} 有 {size} MB，超过单篇文章 {limit} MB 的上限，未读取。若是多篇文章的合集，请拆成一篇一个文件，或做成 .jsonl、.csv。",
        "{path} is {size} MB, over the limit of {limit} MB for one article, and was not read. "
        "If it holds many articles, split it into one file each, or make a .jsonl or .csv of it.",
    ),
    "not_regular": (
        "{path} 不是普通文件（设备、管道或失效的链接），未读取。",
        "{path} is no regular file (a device, a pipe or a broken link) and was not read.",
    ),
    "vanished": (
        "{path} 已不存在。它可能被移走或改名；重新打开语料即可重新对上。",
        "{path} is gone. It may have been moved or renamed; open the corpus again to relink it.",
    ),
    "changed": (
        "{path} 在打开之后被改动过。请重新打开语料。",
        "{path} was changed since it was opened. Open the corpus again.",
    ),
    "since_last_time": (
        "与上次打开相比：新增 {added} 篇，移走或改名后重新对上 {moved} 篇，不见 {removed} 篇{names}，内容改动 {changed} 篇。"
        "已做的标注都还在；不见的和改动过的请核对。",
        "Since last time: {added} added, {moved} moved or renamed and found again, {removed} gone{names}, {changed} "
        "changed. The work on all of them is kept; look at those that are gone or changed.",
    ),
    "annotations_read_only": (
        "不能写入 {path}：{reason}。已以只读方式打开；请把语料复制到可写的文件夹，或改变该文件夹的权限后重新打开。",
        "{path} cannot be written: {reason}. Opened read-only; copy the corpus to a folder you may write to, "
        "or change the permissions of this one, and open it again.",
    ),
    "journal_in_use": (
        "{path} 正由 {holder} 使用。已以只读方式打开；请关闭那个窗口，或用 --annotator 换一个标注者名。",
        "{path} is in use by {holder}. Opened read-only; close that window, or work under another name (--annotator).",
    ),
    "newer_journal": (
        "{path} 由较新版本的会标写成（{format}）。已以只读方式打开；请升级会标。",
        "{path} was written by a newer Huibiao ({format}). Opened read-only; upgrade Huibiao to work on it.",
    ),
    "journal_is_link": (
        "{path} 是链接，写入会落到别处。已以只读方式打开；请用文件本身代替链接，或把整个 .annotations 文件夹做成链接。",
        "{path} is a link, and what is written to it would land elsewhere. Opened read-only; put the file itself in its "
        "place, or link the whole .annotations folder instead.",
    ),
    "lock_void": (
        "{path} 所在的网络盘不支持文件锁：两个窗口可能同时写入同一标注者的文件。请确保只有一处在标注，或每人用自己的标注者名。",
        "The folder {path} knows no working locks: two windows could write one annotator's file. Work in one place only, "
        "or everybody under a name of their own.",
    ),
    "lock_left": (
        "{path} 上次由 {holder} 打开后没有正常关闭。若那边还在标注，请先关闭那个窗口再继续。",
        "{path} was not let go by {holder}. If work goes on there, close that window before you go on here.",
    ),
    "journal_compacted": (
        "{path} 大部分内容已被后来的保存取代，已整理（省去 {lines} 行）；原文件完整保留为 {segment}，历史版本照常可看。",
        "Most of {path} was superseded, and it was compacted ({lines} lines fewer); what it was is kept whole as "
        "{segment}, and its revisions are still shown.",
    ),
    "segment_missing": (
        "找不到整理时留下的 {path}，其中的历史版本无法显示；当前标注不受影响。请从备份中找回该文件。",
        "{path}, which compaction kept, is gone: the revisions in it cannot be shown. What counts now is untouched. Put "
        "the file back from a backup.",
    ),
    "recovered": (
        "{path} 中文章 {id} 的行已损坏，已从整理时留下的文件中恢复。",
        "The line of article {id} in {path} is damaged; it was recovered from what compaction kept.",
    ),
    "journal_line": (
        "{path} 第 {line} 行已隔离：{reason}。该文章之前的版本有效。",
        "{path}:{line} was set aside: {reason}. The article's revision before it stands.",
    ),
    "journal_torn": (
        "{path} 最后一行（第 {line} 行）没有写完，已移到旁边的 {torn}。它之前保存的都在。",
        "The last line of {path} ({line}) was cut off while being written; it was set aside into {torn}. All that was "
        "saved before it is there.",
    ),
    "journal_emptied": (
        "{path} 里没有任何已保存的标注，但有它的备份（最近一份 {backup}）。文件可能被别的程序清空或删除；"
        "可用“文件 → 备份…”或 huibiao restore 恢复。",
        "Nothing saved is in {path}, and yet there are backups of it (the last: {backup}). Another program may have emptied "
        "or deleted it: put it back with File → Backups… or huibiao restore.",
    ),
    "bulk_cut_off": (
        "{path}：上次的批量改动在中途被打断。{total} 篇里已改 {done} 篇，其余 {left} 篇没有动。"
        "要补完，对同样的文章再批量做一次（已改的不会重复改）；要退回，打开“文件”→“备份”。",
        "{path}: the last change of many articles was cut off. {done} of {total} have it, {left} are as they were. "
        "To finish it, do it once more to the same articles (those that have it are left); to go back, see File, Backups.",
    ),
    "journal_line_kept": (
        "{path} 第 {line} 行：{reason}。该行照常有效。",
        "{path}:{line}: {reason}. The line itself counts.",
    ),
    "journal_line_changed": (
        "{path} 第 {line} 行在打开之后被改动，读不出文章 {id}；采用它之前的版本。",
        "{path}:{line} was changed since it was opened and cannot be read; of {id} the revision before it is shown.",
    ),
    "draft_damaged": (
        "草稿 {path} 已损坏，移到一旁：{reason}。",
        "The draft {path} is damaged and was set aside: {reason}.",
    ),
    "no_such_id": ("语料中没有编号为 {id} 的文章。", "The corpus holds no article {id}."),
    "link_loop": (
        "链接 {path} 指向已读过的文件夹，已略过，以免重复。",
        "The link {path} leads to a folder already read; it was left out so that nothing is listed twice.",
    ),
    "other_files": (
        "另有 {count} 个其他类型的文件未列入：{kinds}。其中的表格、订阅源（.xml）和压缩包可以单独打开。",
        "{count} files of other kinds were left out: {kinds}. Tables, feeds (.xml) and archives among them can be opened "
        "by themselves.",
    ),
    "duplicate_id": (
        "{path}：编号 {id} 已被使用，本篇改称 {new}。",
        "{path}: the id {id} is taken; this article is called {new}.",
    ),
    "bad_json": (
        "{path} 第 {line} 行不是合法的 JSON（第 {column} 列：{reason}）。请修正该行；其他行照常打开。",
        "{path}, line {line}, is not JSON (column {column}: {reason}). Correct that line; the others are open.",
    ),
    "not_an_object": (
        "{path} 第 {line} 行是 JSON，但不是 {{…}} 对象。每行应是一篇文章的对象。",
        "{path}, line {line}, is JSON but not an object {{…}}. Each line should be the object of one article.",
    ),
    "no_text": (
        "{path} 第 {line} 行没有正文（“{column}”列为空或不是文字）。请补上，或重新选择正文列。",
        "{path}, line {line}, has no text: column “{column}” is empty or not text. Fill it, or choose another text column.",
    ),
    "bad_row": (
        "{path} 第 {line} 行无法解析：{reason}。请检查引号是否成对。",
        "{path}, line {line}, cannot be parsed: {reason}. Check that its quotation marks are paired.",
    ),
    "no_own_columns": (
        "{path} 里没有自设字段的列。列名要与导出的一致：{columns}。请先在“自设字段”里建字段，再导出一份看列名。",
        "{path} has no column of an own field. Columns are named as in an export: {columns}. "
        "Make the field under Own fields first, and export once to see the names.",
    ),
    "unknown_own_column": (
        "{path} 的列“{column}”不是本语料的自设字段，未读。需要的话请先在“自设字段”里建它。",
        "{path}: the column “{column}” is no own field of this corpus and was not read. Make the field first.",
    ),
    "own_value_nowhere": (
        "{path} 第 {line} 行没有写是哪篇文章（article）或哪场会议（meeting），未读。请补上这两列。",
        "{path}, line {line}, does not say which article or meeting it is of, and was not read. Fill these columns.",
    ),
    "own_value_unread": (
        "{path} 第 {line} 行，列 {column}：这个字段不能是“{text}”，未读。请改正后再导入。",
        "{path}, line {line}, column {column}: the field cannot hold “{text}”; it was not read. Mend it and import again.",
    ),
    "missing_column": (
        "{path} 没有名为“{column}”的列。现有的列：{headers}。请另选。",
        "{path} has no column “{column}”. It has: {headers}. Choose one of these.",
    ),
    "columns_needed": (
        "请指定 {path} 中哪一列是正文（现有的列：{headers}）。命令行用 --text-column 指定。",
        "Say which column of {path} holds the text (it has: {headers}). On the command line: --text-column.",
    ),
    "empty_table": (
        "{path} 里没有任何一行数据。请确认选对了文件。",
        "{path} has no row of data. Check that this is the right file.",
    ),
    "bad_table": (
        "{path} 不是可读取的表格：{reason}。请在 Excel 或 WPS 中打开并另存一次。",
        "{path} is no table that can be read: {reason}. Open it in Excel or WPS and save it again.",
    ),
    "cell_full": (
        "{path} 第 {line} 行的正文正好 32767 字，是 Excel 单元格的上限，很可能被截断。",
        "{path}, line {line}: the text has exactly 32,767 characters, the limit of an Excel cell; it was probably cut.",
    ),
    "more_sheets": (
        "{path} 有多张工作表，只读取了“{sheet}”。其他：{others}。",
        "{path} has several sheets; only “{sheet}” was read. The others: {others}.",
    ),
    "bad_zip": (
        "{path} 不是完好的 .zip 压缩包：{reason}。请重新下载或解压后打开文件夹。",
        "{path} is no sound .zip archive: {reason}. Download it again, or unpack it and open the folder.",
    ),
    "zip_bomb": (
        "{path} 只有 {packed} 字节，解压后却有 {size} MB，像是压缩炸弹，未读取。若确是文章，请自行解压后打开文件夹。",
        "{path} is {packed} bytes and unpacks to {size} MB, as a zip bomb does; it was not read. If it is an article, "
        "unpack it yourself and open the folder.",
    ),
    "encrypted": (
        "{path} 设有密码，无法读取。请解压后打开文件夹。",
        "{path} is protected by a password. Unpack it and open the folder.",
    ),
    "unsafe_name": (
        "压缩包成员“{name}”的名字指向压缩包之外，已改称 {new}；没有写出任何文件。",
        "The member “{name}” of the archive names a place outside of it; it is called {new} here. Nothing was unpacked.",
    ),
    "not_remembered": (
        "无法把列的选择存到 {path}：{reason}。下次打开会再问一次。",
        "The choice of columns could not be stored in {path}: {reason}. You will be asked again next time.",
    ),
    "own_field_unreadable": (
        "读不了 {path}：{what}。自设字段暂不可用，已填的值都还在；检查该文件的权限后重新打开语料。",
        "{path} could not be read: {what}. The corpus's own fields are not shown, their values are kept; "
        "check the file's permissions and open the corpus again.",
    ),
    "own_field_too_large": (
        "{path} 超过 {what} 字节，未读取。自设字段文件应只有几十行；请检查是否放错了文件。",
        "{path} is larger than {what} bytes and was not read. A file of fields has some dozen lines; check "
        "that the right file is there.",
    ),
    "own_field_encoding": (
        "{path} 不是 UTF-8 编码。请用编辑器另存为 UTF-8，再重新打开语料。",
        "{path} is not UTF-8. Save it as UTF-8 in your editor and open the corpus again.",
    ),
    "own_field_toml": (
        "{path} 不是正确的 TOML：{what}。改正该行后重新打开语料；已填的值都还在。",
        "{path} is no valid TOML: {what}. Mend that line and open the corpus again; values already given are kept.",
    ),
    "own_field_unknown": (
        "{path}：不认识“{what}”，这一项未采用。请删去或改正它。",
        "{path}: “{what}” is not known here and was left out. Remove or correct it.",
    ),
    "own_field_no_list": (
        "{path}：字段要写成 [[field]] 一段一个。",
        "{path}: write each field as a [[field]] block of its own.",
    ),
    "own_field_no_text": (
        "{path}：{what} 应是加引号的文字。",
        "{path}: {what} should be a text in quotes.",
    ),
    "own_field_too_many": (
        "{path}：自设字段最多 {what} 个，这一个未采用。",
        "{path}: at most {what} own fields; this one was left out.",
    ),
    "own_field_id": (
        "{path}：id “{what}”不能用。请用小写英文字母开头，只含小写字母、数字、下划线，最长 40。",
        "{path}: the id “{what}” cannot be used. Begin with a lower-case letter; letters, digits and _ only, "
        "at most 40.",
    ),
    "own_field_id_built_in": (
        "{path}：id “{what}”已有别的用处，请换一个。",
        "{path}: the id “{what}” has another meaning here; choose another.",
    ),
    "own_field_id_twice": (
        "{path}：有两个字段的 id 都是“{what}”，后一个未采用，请改名。",
        "{path}: two fields have the id “{what}”; the second was left out, rename it.",
    ),
    "own_field_kind": (
        "{path}：没有“{what}”这种字段，可用 text number date choice choices span。",
        "{path}: there is no kind “{what}”; use text, number, date, choice, choices or span.",
    ),
    "own_field_of": (
        "{path}：of 应是 article 或 meeting，不是“{what}”。",
        "{path}: of is article or meeting, not “{what}”.",
    ),
    "own_field_label": (
        "{path}：名称“{what}”不能用：最多 40 字，一行，首尾没有空格。",
        "{path}: the label “{what}” cannot be used: at most 40 characters, one line, no blanks at its ends.",
    ),
    "own_field_label_built_in": (
        "{path}：名称“{what}”是内置字段的名称，请换一个。",
        "{path}: “{what}” is the label of a built-in field; choose another.",
    ),
    "own_field_label_twice": (
        "{path}：有两个字段的名称都是“{what}”，请改一个。",
        "{path}: two fields have the label “{what}”; change one.",
    ),
    "own_field_help": (
        "{path}：说明最多 {what} 字。",
        "{path}: a help text has at most {what} characters.",
    ),
    "own_field_key": (
        "{path}：键“{what}”不能用或已被占用，可用 f g h q z。",
        "{path}: the key “{what}” cannot be used or is taken; free are f, g, h, q and z.",
    ),
    "own_field_key_twice": (
        "{path}：有两个字段的键都是“{what}”，请改一个。",
        "{path}: two fields have the key “{what}”; change one.",
    ),
    "own_field_options_missing": (
        "{path}：选择字段“{what}”没有列出选项，请写 options。",
        "{path}: the choice field “{what}” lists no options; add them.",
    ),
    "own_field_options_unwanted": (
        "{path}：{what} 字段没有选项，请删去 options 或改成 choice。",
        "{path}: a {what} field has no options; remove them or make it a choice.",
    ),
    "own_field_too_many_options": (
        "{path}：选项最多 {what} 个。",
        "{path}: at most {what} options.",
    ),
    "own_field_option": (
        "{path}：选项“{what}”不能用：要有文字，不含 | 、 ， ； 和换行，最长 80。",
        "{path}: the option “{what}” cannot be used: it needs a text without | , ; 、 and line ends, at most "
        "80 characters.",
    ),
    "bad_markers": (
        "{path} 不能用，本语料的样板标记没有生效：{reason}",
        "{path} cannot be used, so this corpus' own boilerplate is not cleaned away: {reason}",
    ),
    "own_field_option_twice": (
        "{path}：选项“{what}”出现两次，请删去一个。",
        "{path}: the option “{what}” is there twice; remove one.",
    ),
}


_WHOLE, _WHOLE_ZH = "; what is whole in it was taken", "；其中完整的部分已取出"
_DAMAGED = {
    "its checksum is not that of its content": "校验和与内容不符",
    "it has no checksum": "没有校验和，不是本程序写的",
    "it is not an object": "不是一条记录",
}
_REASONS = {
    "it was cut off while being written": "没有写完",
} | {
    reason + more: zh + more_zh for reason, zh in _DAMAGED.items() for more, more_zh in (("", ""), (_WHOLE, _WHOLE_ZH))
}
"""What the journal gives as reasons, in Chinese; those of the system are in ``system_reasons``, any other is told as it is."""


def speaks_chinese() -> bool:
    """Whether the system's messages are Chinese (LC_ALL, LC_MESSAGES, LANG, else the system's locale)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].lower().startswith("zh")
    import locale

    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


@dataclass(frozen=True, slots=True)
class Message:
    """``code`` names the sentence in ``TEXTS``; ``params`` fill it."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()

    @property
    def zh(self) -> str:
        return TEXTS[self.code][0].format(**self._said("zh"))

    @property
    def en(self) -> str:
        return TEXTS[self.code][1].format(**self._said("en"))

    def _said(self, language: str) -> dict[str, str | int]:
        """The parameters, the reason in the language of the sentence."""
        params = dict(self.params)
        if "reason" in params:
            told = str(params["reason"])
            own = _REASONS.get(told) if language == "zh" else None
            params["reason"] = own or reason_in(language, told)
        return params

    def __str__(self) -> str:
        return self.zh if speaks_chinese() else self.en


def message(code: str, **params: str | int) -> Message:
    """The message ``code``; every value is made fit for a terminal and a label."""
    return Message(code, tuple((k, v if isinstance(v, int) else presentable(v)) for k, v in params.items()))


def presentable(text: str) -> str:
    """``text`` with bytes that are no character, and control characters, shown as escapes."""
    safe = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c == "\u3000" else c.encode("unicode_escape").decode("ascii") for c in safe)
