using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>What a name looks like: how units' names end, which phrases are none, and loose words (泛称) for collectives and districts.</summary>
internal static class UnitWords
{
    private const string Districts = "各区人民政府";
    private const int Longest = 4;

    private static readonly ConditionalWeakTable<UnitDirectory, HashSet<string>> KnownDistricts = [];

    private static readonly FrozenSet<string> Endings = new[]
    {
        "局", "委", "办", "部", "院", "社", "团", "厅", "署", "所", "站", "台", "队", "处", "区", "县", "市", "省", "州", "镇", "乡", "馆", "联", "协", "司", "庭", "科", "股", "园", "厂",
        "部门", "单位", "机构", "机关", "企业", "高校", "媒体", "中心", "公司", "集团", "政府", "街道", "海关", "小组", "专班", "银行", "分行", "支行", "人行", "央行",
        "大学", "学校", "中学", "协会", "学会", "商会", "工会", "联合会", "研究会", "促进会", "基金会", "委员会", "管委会", "执委会", "联席会", "办公室", "科室", "日报", "晚报",
        "领导小组", "红十字会", "贸促会", "消委会", "组成部门", "运营商", "交易所", "组委会", "居委会", "村委会", "园区", "自贸区", "商行", "农行", "工行", "建行", "中行", "交行", "中支", "各地", "管委", "党校",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoUnits = new[]
    {
        "全部", "内部", "外部", "干部", "局部", "布局", "格局", "全局", "大局", "开局", "举办", "承办", "协办", "主办", "督办", "交办", "查办", "经办", "上市", "城市", "超市",
        "场所", "好处", "学科", "本科", "百科", "校园", "家园", "庭园", "关联", "互联", "串联", "地处", "全市", "本市", "全省", "全区", "全县",
        "工作", "要求", "任务", "事项", "分工", "职责", "情况", "内容", "机制", "制度", "措施", "方案", "建设", "管理", "服务", "落实", "推进", "实施", "开展", "保障", "监管",
        "指导", "协调", "宣传", "信息", "平台", "体系", "标准", "规定", "规范", "条例", "办法", "意见", "计划", "版", "等",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Verbs = new[]
    {
        "按", "做好", "加强", "推动", "开展", "认真", "积极", "各项", "具体", "确保", "根据", "依据", "结合", "要求", "进一步", "切实", "不断", "及时", "严格", "完善",
        "建立", "落实", "负责", "共同", "分别", "其中", "以下", "探索", "鼓励", "引导", "健全", "深化", "提升", "将", "把", "在", "为", "向", "并", "或",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What governments of every level have a department for (部门职能).</summary>
    private static readonly FrozenSet<string> Matters = new[]
    {
        "发展改革", "发展和改革", "发改", "教育", "教育体育", "科技", "科学技术", "工业和信息化", "工业信息化", "工信", "经信", "经济和信息化", "公安", "民政", "司法", "财政", "人力资源社会保障",
        "人力资源和社会保障", "人社", "自然资源", "自然资源和规划", "规划和自然资源", "生态环境", "住房城乡建设", "住房和城乡建设", "住建", "城管", "城市管理", "城市管理执法", "交通", "交通运输", "水利", "水务",
        "农业农村", "商务", "文化广电旅游", "文化广电和旅游", "文化和旅游", "文化旅游", "文旅", "文广旅", "卫生健康", "卫健", "退役军人", "退役军人事务", "应急", "应急管理", "审计", "国资", "市场监管", "市场监督管理",
        "体育", "统计", "医保", "医疗保障", "信访", "行政审批", "行政审批服务", "政务服务", "大数据", "大数据发展", "大数据管理", "数据", "金融监管", "地方金融监管", "林业", "园林", "税务", "粮食和物资储备", "粮食和储备",
        "气象", "地震", "海洋", "海洋发展", "知识产权", "药监", "药品监管", "药品监督管理", "邮政管理", "机关事务", "机关事务管理", "民族宗教", "民宗", "外事", "档案", "保密", "密码管理", "能源", "林草", "园林绿化",
        "投资促进", "招商", "国防动员", "人防", "公共资源交易", "公共资源交易管理", "国家安全", "侨务", "港澳", "台湾事务", "城建", "供销", "烟草专卖", "消防救援", "金融", "畜牧", "渔业",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What stands at every level besides departments, printed without the level behind a unit that has it.</summary>
    private static readonly FrozenSet<string> Bodies = new[] { "工商联", "总工会", "妇联", "残联", "科协", "文联", "社科联", "法院", "检察院", "中级人民法院", "人民法院", "人民检察院", "国防动员办公室", "政府办公室" }.ToFrozenSet(StringComparer.Ordinal);

    // 推进办, 支持中心, 对外友协 are units.
    private static readonly FrozenSet<string> PerhapsVerbs = new[] { "推进", "支持", "对" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Loose = new Dictionary<string, string>
    {
        ["各区"] = Districts,
        ["各区政府"] = Districts,
        ["本市各区"] = Districts,
        ["全市各区"] = Districts,
        ["有关部门"] = "各有关单位",
        ["各有关部门"] = "各有关单位",
        ["相关部门"] = "各有关单位",
        ["有关部门和单位"] = "各有关单位",
        ["各有关部门和单位"] = "各有关单位",
        ["各相关部门和单位"] = "各有关单位",
        ["有关单位"] = "各有关单位",
        ["相关单位"] = "各有关单位",
        ["市有关部门"] = "各有关单位",
        ["市相关部门"] = "各有关单位",
        ["其他有关部门"] = "各有关单位",
        ["其他相关部门"] = "各有关单位",
        ["行业主管部门"] = "各行业主管部门",
        ["各相关行业主管部门"] = "各行业主管部门",
        ["各有关行业主管部门"] = "各行业主管部门",
        ["相关行业主管部门"] = "各行业主管部门",
        ["有关行业主管部门"] = "各行业主管部门",
        ["各成员单位"] = "市社会信用体系建设联席会议成员单位",
        ["联席会议成员单位"] = "市社会信用体系建设联席会议成员单位",
        ["联席会议各成员单位"] = "市社会信用体系建设联席会议成员单位",
        ["市社会信用体系建设联席会议各成员单位"] = "市社会信用体系建设联席会议成员单位",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The canonical name: the directory's, else that of a loose word (各区, 黄浦区政府), else the name itself.</summary>
    public static string Canonical(string name, UnitDirectory directory)
    {
        var canonical = directory.Canonical(name);
        if (canonical != name) return canonical;
        if (Loose.TryGetValue(name, out var collective)) return directory.Canonical(collective);
        if (name.Length > 6) return name;
        string[] spelt = [name + "人民政府", name + "区人民政府", name.EndsWith("政府", StringComparison.Ordinal) ? name[..^2] + "人民政府" : name];
        var districts = KnownDistricts.GetValue(directory, known => [.. known.Describe(Districts).Members]);
        return spelt.FirstOrDefault(districts.Contains) ?? name;
    }

    /// <summary>Whether the directory knows the name or its suffix, or it ends as units' names do.</summary>
    public static bool LikeUnit(string name, UnitDirectory directory) =>
        !IsPhrase(name) && (EndsLikeUnit(name) || directory.KindOf(Canonical(name, directory)) is not null);

    /// <summary>Whether one name stands for many units: 各区人民政府, 有关部门.</summary>
    public static bool IsMany(string name, UnitDirectory directory) =>
        name.Contains('各') || name.Contains("有关", StringComparison.Ordinal) || name.Contains("相关", StringComparison.Ordinal) || directory.Describe(Canonical(name, directory)).Collective;

    /// <summary>Whether a name is a department's without the place or level that heads it: 民政局, 卫生健康委, 税务部门, 工商联.</summary>
    public static bool IsDepartment(string name) =>
        (name.Length > 2 && name[^1] is '局' or '委' or '厅' or '办' && Matters.Contains(name[..^1])) || (name.EndsWith("部门", StringComparison.Ordinal) && Matters.Contains(name[..^2])) || Bodies.Contains(name);

    /// <summary>Whether a name is a department's matter (市场监管), with or without the level that heads it: 部门 is said of it further on.</summary>
    public static bool IsMatter(string name) => Matters.Contains(name) || (name[0] is '市' or '省' or '县' or '区' or '州' or '旗' && Matters.Contains(name[1..]));

    /// <summary>Whether a name ends as units' names do (局, 委, 公司 …).</summary>
    public static bool EndsLikeUnit(string name)
    {
        // 各县（市、区） ends as 各县 does.
        var end = RoleWords.Opening(name) is > 1 and var open ? name[..open] : name;
        return end.Length >= 2 && !EndsWith(end, NoUnits) && EndsWith(end, Endings);
    }

    /// <summary>Whether a text is plainly no unit's name: 按要求, 各项工作, a sentence, a single letter.</summary>
    public static bool IsPhrase(string name)
    {
        if (name.Length is < 2 or > 40 || !name.Any(letter => letter > '\u2e80' && char.IsLetter(letter))) return true;
        if (name is "单位" or "部门" or "机构" or "机关" or "企业" || EndsWith(name, NoUnits)) return true;
        if (name.Contains('—') || StartsWith(name, Verbs)) return true;
        return StartsWith(name, PerhapsVerbs) && (name.Length > 12 || !EndsLikeUnit(name));
    }

    private static bool EndsWith(string name, FrozenSet<string> words)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 1; length <= Math.Min(Longest, name.Length); length++)
        {
            if (lookup.Contains(name.AsSpan(name.Length - length))) return true;
        }

        return false;
    }

    private static bool StartsWith(string name, FrozenSet<string> words)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 1; length <= Math.Min(Longest, name.Length); length++)
        {
            if (lookup.Contains(name.AsSpan(0, length))) return true;
        }

        return false;
    }
}
