"""What the operating system refuses with, in words: one table for every sentence that tells of it.

The system names its errors in one language (``No space left on device``); a sentence in Chinese wants them in Chinese, and an
English one in words that are no jargon. Keyed by ``errno``; what is not listed is said as the system says it.
"""

import errno
import os
from functools import cache

WORDS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("磁盘配额已用完", "the disk quota is used up"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("系统不允许这样做", "the system does not allow it"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.EIO: ("磁盘读写出错", "the disk failed to read or write"),
    errno.ENOENT: ("没有这个文件或文件夹", "no such file or folder"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EISDIR: ("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.EEXIST: ("已经有同名的文件或文件夹", "a file or folder of that name exists"),
    errno.ENOTEMPTY: ("文件夹不是空的", "the folder is not empty"),
    errno.EBUSY: ("正被别的程序使用", "another program is using it"),
    errno.ETXTBSY: ("正被别的程序使用", "another program is using it"),
    errno.EAGAIN: ("暂时不可用", "not available for the moment"),
    errno.ENODEV: ("设备不在了", "the device is gone"),
    errno.ENXIO: ("设备不在了", "the device is gone"),
    errno.ESTALE: ("网络盘已断开", "the network drive is disconnected"),
    errno.ETIMEDOUT: ("等待超时", "it took too long to answer"),
    errno.ENETDOWN: ("网络不通", "the network is down"),
    errno.ENETUNREACH: ("网络不通", "the network cannot be reached"),
    errno.EHOSTUNREACH: ("连不上那台机器", "that machine cannot be reached"),
    errno.ECONNREFUSED: ("对方拒绝连接", "the connection was refused"),
    errno.ECONNRESET: ("连接中断", "the connection was broken off"),
    errno.EPIPE: ("连接中断", "the connection was broken off"),
    errno.ENAMETOOLONG: ("文件名太长", "the file's name is too long"),
    errno.ELOOP: ("符号链接绕成了圈", "its symbolic links go in a circle"),
    errno.EFBIG: ("文件太大", "the file is too large"),
    errno.EMFILE: ("打开的文件太多", "too many files are open"),
    errno.ENFILE: ("系统打开的文件太多", "too many files are open in the system"),
    errno.ENOMEM: ("内存不足", "there is not enough memory"),
    errno.EXDEV: ("不能跨磁盘移动", "it cannot be moved to another disk"),
    errno.EMLINK: ("链接太多", "there are too many links"),
    errno.EINVAL: ("系统不接受这个请求", "the system does not accept this"),
    errno.ENOTSUP: ("这个文件系统不支持", "this file system cannot do that"),
    errno.ENOLCK: ("这个文件系统不能加锁", "this file system gives no locks"),
    errno.EDEADLK: ("文件被相互锁住", "the file is locked both ways"),
}


@cache
def _by_text() -> dict[str, int]:
    """What the system says, and of which error: a reason may have been kept as text."""
    return {os.strerror(number): number for number in WORDS}


def reason_in(language: str, reason: object) -> str:
    """``reason``, an error or what the system said of one, in ``zh`` or ``en``; what is no error of the system as it is."""
    text = (reason.strerror or str(reason)) if isinstance(reason, OSError) else str(reason)
    said, bracket, file = text.partition(" (")  # some reasons name the file behind them
    number = reason.errno if isinstance(reason, OSError) and reason.errno in WORDS else _by_text().get(said, 0)
    words = WORDS.get(number)
    if words is None:
        return text or type(reason).__name__
    if language == "zh":
        return words[0] + (f"（{file.removesuffix(')')}）" if bracket else "")
    return words[1] + bracket + file
