using CreditWorkplan.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CreditWorkplan.Infrastructure.Accounts;

/// <summary>A person's account (账号): one role, and the own unit of a unit's people.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>The role in which the person acts.</summary>
    public Role Role { get; set; }

    /// <summary>The canonical name of the own unit; null for office, leaders and administrators.</summary>
    public string? Unit { get; set; }

    /// <summary>The name shown on pages.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Whether it is a demo account, offered on the login page.</summary>
    public bool Demo { get; set; }

    /// <summary>The account as the one who acts.</summary>
    /// <returns>Name, role and unit.</returns>
    public Actor ToActor() => new(UserName ?? "", Role, Unit);
}
