namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>The forms (数据归集标准) of 发改办财金〔2018〕424号, and the ledger (台账).</summary>
public static class PublicityForms
{
    /// <summary>行政许可 of legal persons: 24 columns and SBSJ.</summary>
    public static PublicityForm Licence { get; } = new("行政许可", """
        XK_XDR_MC 行政相对人名称
        XK_XDR_SHXYM 行政相对人代码_1(统一社会信用代码)
        XK_XDR_GSZC 行政相对人代码_2(工商注册号)
        XK_XDR_ZZJG 行政相对人代码_3(组织机构代码)
        XK_XDR_SWDJ 行政相对人代码_4(税务登记号)
        XK_XDR_SYDW 行政相对人代码_5(事业单位证书号)
        XK_XDR_SHZZ 行政相对人代码_6(社会组织登记证号)
        XK_FRDB 法定代表人
        XK_FR_SFZH 法定代表人身份证号
        XK_XKWS 行政许可决定文书名称
        XK_WSH 行政许可决定文书号
        XK_XKLB 许可类别
        XK_XKZS 许可证书名称
        XK_XKBH 许可编号
        XK_NR 许可内容
        XK_JDRQ 许可决定日期
        XK_YXQZ 有效期自
        XK_YXQZI 有效期至
        XK_XKJG 许可机关
        XK_XKJGDM 许可机关统一社会信用代码
        XK_ZT 当前状态
        XK_LYDW 数据来源单位
        XK_LYDWDM 数据来源单位统一社会信用代码
        BZ 备注
        SBSJ 上报时间
        """);

    /// <summary>行政处罚 of legal persons: 26 columns and SBSJ.</summary>
    public static PublicityForm Penalty { get; } = new("行政处罚", """
        CF_XDR_MC 行政相对人名称
        CF_XDR_SHXYM 行政相对人代码_1(统一社会信用代码)
        CF_XDR_GSZC 行政相对人代码_2(工商注册号)
        CF_XDR_ZZJG 行政相对人代码_3(组织机构代码)
        CF_XDR_SWDJ 行政相对人代码_4(税务登记号)
        CF_XDR_SYDW 行政相对人代码_5(事业单位证书号)
        CF_XDR_SHZZ 行政相对人代码_6(社会组织登记证号)
        CF_FRDB 法定代表人
        CF_FR_SFZH 法定代表人身份证号
        CF_WSH 行政处罚决定文书号
        CF_WFXW 违法行为类型
        CF_SY 违法事实
        CF_YJ 处罚依据
        CF_CFLB 处罚类别
        CF_NR 处罚内容
        CF_NR_FK 罚款金额(万元)
        CF_NR_WFFF 没收违法所得、没收非法财物的金额(万元)
        CF_NR_ZKDX 暂扣或吊销证照名称及编号
        CF_JDRQ 处罚决定日期
        CF_YXQ 处罚有效期
        CF_GSJZQ 公示截止期
        CF_CFJG 处罚机关
        CF_CFJGDM 处罚机关统一社会信用代码
        CF_SJLY 数据来源单位
        CF_SJLYDM 数据来源单位统一社会信用代码
        BZ 备注
        SBSJ 上报时间
        """);

    /// <summary>台账: what the unit decided.</summary>
    public static PublicityForm Ledger { get; } = new("台账", """
        LB 类别
        WSH 文书号
        JDRQ 决定日期
        XDR_SHXYM 统一社会信用代码
        LYDW 数据来源单位
        """);
}
