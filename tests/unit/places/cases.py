"""Articles in little: what a page says, and the code and level of the session it tells of. Invented, places real."""

from typing import NamedTuple


class Case(NamedTuple):
    title: str
    body: str
    name: str
    place: str | None
    level: str | None
    outlet: str = ""
    relation: str = "own"
    date: str = "2021-08-03"
    source: str = ""
    why: str = ""


CASES = (
    Case("全市疫情防控视频会召开", "8月3日，全市疫情防控视频会召开。", "全市疫情防控视频会", "429004", "county", "仙桃日报", why="a directly administered city is a county"),
    Case("我市收看全省会议", "8月3日，全市疫情防控调度会召开，我市在高州分会场收看。", "全市疫情防控调度会", "440900", "prefecture", "高州融媒", "upstream_watched", why="watched from a county-level city: its parent"),
    Case("我市开会", "8月3日，我市召开疫情防控调度会。", "疫情防控调度会", "440981", "county", "高州融媒", why="the county-level city's own"),
    Case("我县开会", "收看全市会议后，我县随即召开会议。", "随即召开会议", "341822", "county", "广德融媒", "follow_up", "2018-08-03", why="before the county became a city"),
    Case("省委开会", "8月3日，省委书记姜一平在北京主持召开全省疫情防控会议。", "全省疫情防控会议", "350000", "province", "福建日报", why="a venue is not the place"),
    Case("全区会议", "8月3日，全区疫情防控电视电话会议召开，我县设分会场。", "全区疫情防控电视电话会议", "450000", "province", "昭平融媒", "upstream_watched", why="全区 watched in a county of Guangxi: the autonomous region"),
    Case("全区会议", "8月3日，全区疫情防控电视电话会议召开。", "全区疫情防控电视电话会议", "450902", "county", "玉州区融媒体中心", why="全区 of a district in Guangxi, its own"),
    Case("全区疫情防控会议召开", "8月3日，全区疫情防控会议召开。会议由区委书记主持。", "全区疫情防控会议", "110105", "county", "北京朝阳", why="a namesake settled by its parent"),
    Case("全区疫情防控会议召开", "8月3日，全区疫情防控会议召开。", "全区疫情防控会议", None, "", "朝阳发布", why="two districts of that name: undecided"),
    Case("全市疫情防控会议召开", "8月3日，全市疫情防控会议召开。", "全市疫情防控会议", "211300", "prefecture", "朝阳发布", why="only one of the namesakes is a 市"),
    Case("区委常委会召开会议", "8月3日，区委常委会召开会议研究疫情防控。", "区委常委会会议", "310115", "county", "浦东发布"),
    Case("全市会议", "8月3日，全市疫情防控会议召开。", "全市疫情防控会议", "500000", "province", "重庆日报"),
    Case("全市会议", "8月3日，全市疫情防控会议召开，我区设分会场收看。", "全市疫情防控会议", "500000", "province", "渝北时报", "upstream_watched"),
    Case("州委常委会会议", "8月3日，州委常委会召开会议。", "州委常委会会议", "532900", "prefecture", "大理日报"),
    Case("市委常委会会议", "8月3日，市委常委会召开会议。", "市委常委会会议", "532901", "county", "大理市融媒体中心"),
    Case("省委常委会会议", "8月3日，省委常委会召开会议。", "省委常委会会议", "220000", "province", "吉林日报"),
    Case("市委常委会会议", "8月3日，市委常委会召开会议。", "市委常委会会议", "220200", "prefecture", "江城日报"),
    Case("市疫情防控会", "8月3日，市疫情防控指挥部会议召开。", "市疫情防控指挥部会议", "659001", "xpcc", "石河子日报"),
    Case("师市会议", "8月3日，第六师五家渠市疫情防控指挥部会议召开。", "第六师五家渠市疫情防控指挥部会议", "659004", "xpcc"),
    Case("师会议", "2020年2月3日，第十三师召开疫情防控会议。", "疫情防控会议", "650502", "xpcc", "", "own", "2020-02-03", why="the division had no city yet"),
    Case("新区会议", "8月3日，两江新区召开疫情防控会议。", "疫情防控会议", "500000", "zone"),
    Case("全区疫情防控会议召开", "8月3日，高新区党工委书记、管委会主任童安主持召开全区疫情防控会议。", "全区疫情防控会议", "371500", "zone", "聊城高新发布", why="全区 of a zone"),
    Case("全国会议", "国务院联防联控机制召开电视电话会议，我市在潜江分会场收看。", "国务院联防联控机制电视电话会议", None, "national", "潜江日报", "upstream_watched"),
    Case("某平台召开全县会", "8月3日，金沙娱乐平台召开全县疫情防控会。", "全县疫情防控会", None, "county", why="an ad stands where the place should"),
    Case("校党委会", "8月3日，位于桐梓县的黔北职业技术学校召开疫情防控专题会。", "疫情防控专题会", "520322", "school"),
    Case("市教育局党组会", "8月3日，市教育局党组书记、局长童安主持召开局党组会议。", "局党组会议", "331081", "department", "温岭日报"),
    Case("镇会议", "8月3日，寨沙镇召开全镇疫情防控会。", "全镇疫情防控会", "450223", "township", "鹿寨融媒"),
    Case("村里开会", "8月3日，盐津县三合村召开疫情防控会。", "疫情防控会", "530623", "village"),
    Case("全市学校会议", "8月3日，全市学校疫情防控工作会议召开。", "全市学校疫情防控工作会议", "130800", "prefecture", "承德日报", why="schools are the subject, not the body"),
    Case("市会议", "8月3日，市疫情防控指挥部会议召开，研究来张返张人员管理。怀来县等地汇报。", "市疫情防控指挥部会议", "130700", "prefecture", why="shorthand settled by a county named"),
    Case("省会议", "8月3日，省疫情防控指挥部会议召开，部署入滇人员管理。", "省疫情防控指挥部会议", "530000", "province"),
    Case("市会议", "8月3日，市疫情防控指挥部会议召开，部署来衡返衡人员管理。", "市疫情防控指挥部会议", None, "", why="衡阳 or 衡水"),
    Case("市会议", "2020年3月3日，市疫情防控指挥部会议召开。", "市疫情防控指挥部会议", "220381", "county", "公主岭融媒", "own", "2020-03-03", why="the code before it moved to Changchun"),
    Case("全县会议", "8月3日，全县疫情防控会召开，传达西安市疫情通报。", "全县疫情防控会", "511526", "county", "珙县融媒"),
    Case("市委书记调度", "8月3日，市委书记童安主持召开会议，传达学习省委、十堰市委会议精神。", "会议", "420381", "county", "丹江口融媒", why="a cited body is not the one that met"),
    Case("全市会议", "8月3日，全市疫情防控会召开。", "全市疫情防控会", "411700", "prefecture", "天中晚报", why="a paper whose name hides the place"),
    Case("全市会议", "8月3日，全市疫情防控会召开。", "全市疫情防控会", None, None, "趣头条", why="a reposting platform is no evidence"),
    Case("县医院会议", "8月3日，霍邱县第一人民医院召开院感防控会。", "院感防控会", "341522", "hospital"),
    Case("全盟会议", "8月3日，全盟疫情防控会召开。", "全盟疫情防控会", "152200", "prefecture", "扎赉特旗融媒", "upstream_watched"),
    Case("全旗会议", "8月3日，全旗疫情防控会召开。", "全旗疫情防控会", "152223", "county", "扎赉特旗融媒"),
    Case("自治县会议", "8月3日，县疫情防控指挥部会议召开。", "县疫情防控指挥部会议", "420528", "county", "长阳融媒"),
    Case("仁怀召开会议", "8月3日，仁怀市召开疫情防控会。", "疫情防控会", "520382", "county", "遵义日报", why="the body beats a prefecture's paper"),
    Case("市委书记开会", "8月3日，省委常委、市委书记童安主持召开疫情防控专题会议。", "疫情防控专题会议", "360100", "prefecture", "南昌日报", why="a seat in the higher committee is not whose meeting it is"),
    Case("开会", "8月3日，自治区党委常委、市委书记童安主持召开疫情防控专题会议。", "疫情防控专题会议", "450200", "prefecture", "柳州日报"),
    Case("开会", "8月3日，市委常委、县委书记童安主持召开疫情防控专题会议。", "疫情防控专题会议", "411522", "county", "光山融媒"),
    Case("开会", "8月3日，县委常委、组织部部长童安主持召开疫情防控专题会议。", "疫情防控专题会议", "411522", "county", "光山融媒"),
    Case("抗疫会议", "8月3日，行政长官主持召开抗疫督导委员会会议。", "抗疫督导委员会会议", "810000", "sar", "大公报"),
    Case("区里开会", "8月3日，区委副书记、区长童安主持召开区疫情防控指挥部会议。", "区疫情防控指挥部会议", None, "county", why="a 区长 heads a district, wherever it is"),
    Case("全市会议", "全市疫情防控会召开。", "全市疫情防控会", "220184", "county", "公主岭融媒", "own", "XXXX-11-XX", why="year unknown: the present code, in doubt"),
    Case("公司会议", "8月3日，供电公司召开疫情防控专题会。", "疫情防控专题会", "371600", "enterprise", "国网滨州供电公司"),
    Case("大学会议", "8月3日，扬州工业大学召开疫情防控专题会。", "疫情防控专题会", "321000", "school", why="a university named after its city"),
    Case("接续开会", "8月3日，我市接续召开全市疫情防控会。市委书记在济宁分会场参加全省会议。", "全市疫情防控会", "370883", "county", "邹城融媒", "follow_up", why="a branch venue in the city above is not the city that met"),
    Case("全市会议", "8月3日，全市疫情防控会召开。侯马设分会场。", "全市疫情防控会", "141000", "prefecture", "临汾日报", why="nor is one in a part of it"),
)  # fmt: skip
