using System.Collections.Frozen;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Puts characters (汉字) in the place of the radicals (部首) that look the same: files printed to PDF often hold ⽤ and ⻔ where 用 and 门 are meant.</summary>
internal static class Radicals
{
    // The 214 of Kangxi in their order.
    private const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
        + "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行"
        + "衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    private static readonly FrozenDictionary<char, char> Supplement =
        "⺁厂⺇几⺌小⺎兀⺒巳⺓幺⺔彑⺛旡⺝月⺟母⺠民⺢氺⺥爪⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳罓⺶羊⺷羊⺸羊⺻聿⺼肉⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻭齿⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
            .Chunk(2).DistinctBy(pair => pair[0]).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The character that a letter stands for.</summary>
    /// <param name="letter">Any letter.</param>
    public static char Plain(char letter) => letter switch
    {
        >= '\u2F00' and <= '\u2FD5' => Kangxi[letter - '\u2F00'],
        >= '\u2E80' and <= '\u2EFF' => Supplement.GetValueOrDefault(letter, letter),
        _ => letter,
    };
}
