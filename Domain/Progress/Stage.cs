namespace CreditWorkplan.Domain.Progress;

/// <summary>How far a unit is with a task (推进阶段); the value is its percentage.</summary>
public enum Stage
{
    /// <summary>未启动.</summary>
    NotStarted = 0,

    /// <summary>制定方案.</summary>
    Planning = 25,

    /// <summary>组织实施.</summary>
    Implementing = 50,

    /// <summary>形成成果.</summary>
    Delivering = 75,

    /// <summary>办结.</summary>
    Completed = 100,
}
