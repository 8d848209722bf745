using System.Text.Encodings.Web;
using System.Text.Unicode;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Briefings;
using CreditWorkplan.Dashboard.CommandLine;
using CreditWorkplan.Dashboard.DoublePublicity;
using CreditWorkplan.Dashboard.Jobs;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Plans;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Reminders;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor.Services;
using Serilog;

namespace CreditWorkplan.Dashboard;

/// <summary>Puts the web application together; the one place that knows every part.</summary>
public static class WebApplicationSetup
{
    /// <summary>Builds the application.</summary>
    /// <param name="args">Configuration from the command line, <c>--Key:Name=value</c>.</param>
    /// <param name="databasePath">The SQLite file; the configured one where null.</param>
    /// <param name="configure">Last changes, for tests.</param>
    /// <returns>The application, database migrated, not yet started.</returns>
    public static async Task<WebApplication> BuildAsync(string[] args, string? databasePath = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.AllowLongAddresses();
        var clock = new SettableClock();
        builder.Services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
        builder.Services.AddSerilog((_, logging) => logging.ReadFrom.Configuration(builder.Configuration).WriteTo.Console(standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose, formatProvider: null));
        builder.Services.AddWorkplan(databasePath, builder.Configuration);
        builder.Services.AddJobs();
        // Chinese goes as it is, not as a number a character: a page is a third lighter. What HTML means is escaped all the same.
        builder.Services.AddWebEncoders(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddLocalization().AddSingleton(typeof(IStringLocalizer<>), typeof(CountedText<>));
        builder.Services.AddMudServices().AddSingleton<DrawnThemes>();
        builder.Services.AddLive();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddHttpContextAccessor();
        AddAccounts(builder.Services);
        configure?.Invoke(builder);
        var app = builder.Build();
        await app.Services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await app.Services.SetDemoClockAsync();
        await app.Services.GetRequiredService<HolidayTable>().RefreshAsync();
        MapPipeline(app);
        app.Services.GetRequiredService<PublicityStore>().Sweep();
        await app.Services.GetRequiredService<RequestEvaluation>().ResumeAsync();
        return app;
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentity<Account, IdentityRole>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<WorkplanDbContext>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddDefaultTokenProviders();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/login";
            options.AccessDeniedPath = "/login";
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.AddAuthorizationBuilder()
            .AddPolicy("Jobs", policy => policy.RequireRole(nameof(Domain.Accounts.Role.Administrator)))
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void MapPipeline(WebApplication app)
    {
        app.UseLongAddresses();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRequestLocalization(new RequestLocalizationOptions().SetDefaultCulture("zh-CN").AddSupportedCultures("zh-CN", "en").AddSupportedUICultures("zh-CN", "en"));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapLogin();
        app.MapDisplay();
        app.MapPlans();
        app.MapAttachments();
        app.MapWorkbooks();
        app.MapBriefings();
        app.MapArchive();
        app.MapYearly();
        app.MapBurden();
        app.MapStocktakes();
        app.MapNotices();
        app.MapEvaluations();
        app.MapCalendars();
        app.MapJobs();
        app.MapHealth();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
