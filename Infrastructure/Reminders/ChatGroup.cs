namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Whose chat group it is (群机器人类型).</summary>
public enum ChatGroupKind
{
    /// <summary>企业微信.</summary>
    WeCom,

    /// <summary>钉钉.</summary>
    DingTalk,

    /// <summary>飞书.</summary>
    Feishu,
}

/// <summary>A chat group with a robot (群机器人); section <c>Reminders:Groups</c>.</summary>
public sealed class ChatGroup
{
    /// <summary>Its name, unique here.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whose it is.</summary>
    public ChatGroupKind Kind { get; set; }

    /// <summary>The robot's address, https.</summary>
    public string Url { get; set; } = "";

    /// <summary>The secret for signing; empty where the robot asks for none. 企业微信 has none.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The language of messages: zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>The units whose reminders it gets; all where none is named.</summary>
    public IReadOnlyList<string> Units { get; set; } = [];

    /// <summary>Whether it gets a unit's reminders.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>True where it names the unit, or none.</returns>
    public bool Concerns(string unit) => Units.Count == 0 || Units.Contains(unit);
}
