using System.Security.Claims;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Dashboard.Accounts;

/// <summary>The signed-in person as the one who acts, from the sign-in's claims.</summary>
public static class CurrentActor
{
    /// <summary>The claim that holds the own unit.</summary>
    public const string UnitClaim = "unit";

    /// <summary>The claim that holds the name shown.</summary>
    public const string DisplayNameClaim = "display-name";

    /// <summary>The name that others are shown (显示名); the account's where none is set.</summary>
    /// <param name="person">The signed-in person.</param>
    /// <param name="actor">The same person as the one who acts.</param>
    /// <returns>The name.</returns>
    public static string ShownName(this ClaimsPrincipal person, Actor actor) => person.FindFirstValue(DisplayNameClaim) is { Length: > 0 } name ? name : actor.Name;

    /// <summary>Who acts.</summary>
    /// <param name="person">The signed-in person.</param>
    /// <returns>The actor; null when nobody is signed in.</returns>
    public static Actor? ToActor(this ClaimsPrincipal person) =>
        person.Identity is { IsAuthenticated: true, Name: { } name } && Enum.TryParse<Role>(person.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Actor(name, role, person.FindFirstValue(UnitClaim))
            : null;
}

/// <summary>Puts role, unit and display name into the sign-in.</summary>
/// <param name="users">Accounts.</param>
/// <param name="roles">Unused by this product, asked for by Identity.</param>
/// <param name="options">Identity's options.</param>
public sealed class AccountClaims(UserManager<Account> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole>(users, roles, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(CurrentActor.DisplayNameClaim, user.DisplayName));
        if (user.Unit is { } unit) identity.AddClaim(new Claim(CurrentActor.UnitClaim, unit));
        return identity;
    }
}
