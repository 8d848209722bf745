using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Accounts;

/// <summary>Signing in and out: plain posts, so that they work before any circuit.</summary>
public static class LoginEndpoints
{
    /// <summary>Maps the posts of the login page.</summary>
    /// <param name="routes">The application.</param>
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/login/password", PasswordAsync).AllowAnonymous();
        routes.MapPost("/login/demo", DemoAsync).AllowAnonymous();
        routes.MapPost("/logout", LogoutAsync);
    }

    private static async Task<IResult> PasswordAsync(
        [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl, SignInManager<Account> signIn)
    {
        var result = await signIn.PasswordSignInAsync(userName ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded) return Results.LocalRedirect(Local(returnUrl));
        return Results.LocalRedirect($"/login?fault={(result.IsLockedOut ? "locked" : "wrong")}&userName={Uri.EscapeDataString(userName ?? "")}&returnUrl={Uri.EscapeDataString(Local(returnUrl))}");
    }

    private static async Task<IResult> DemoAsync(
        [FromForm] string? userName, [FromForm] string? returnUrl, SignInManager<Account> signIn, IDbContextFactory<WorkplanDbContext> contexts)
    {
        await using var database = await contexts.CreateDbContextAsync();
        // Demo accounts open without a password only in a database that says it holds demo data.
        if (!await database.Settings.AnyAsync(setting => setting.Key == Setting.DemoClock)) return Results.Forbid();
        var account = await signIn.UserManager.FindByNameAsync(userName ?? "");
        if (account is not { Demo: true }) return Results.Forbid();
        await signIn.SignInAsync(account, isPersistent: false);
        return Results.LocalRedirect(Local(returnUrl));
    }

    private static async Task<IResult> LogoutAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/login");
    }

    /// <summary>An address of this application; the home page where another one was asked for.</summary>
    /// <param name="address">What was asked for.</param>
    /// <returns>A path that begins with one slash.</returns>
    internal static string Local(string? address) =>
        address is ['/', ..] && (address.Length == 1 || (address[1] is not ('/' or '\\'))) ? address : "/";
}
