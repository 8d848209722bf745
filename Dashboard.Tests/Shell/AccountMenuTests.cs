using Bunit;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using Microsoft.AspNetCore.Components.Forms;

namespace CreditWorkplan.Dashboard.Tests.Shell;

public sealed class AccountMenuTests : BunitContext
{
    public AccountMenuTests()
    {
        Services.AddLogging().AddLocalization().AddSingleton<AntiforgeryStateProvider, NoToken>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_way_out_and_the_languages_are_in_the_rail_and_on_the_phone(bool phone)
    {
        var menu = Render<AccountMenu>(parameters => parameters
            .Add(one => one.Name, "Reporter A").Add(one => one.Actor, new Actor("a", Role.UnitReporter, "Unit A"))
            .Add(one => one.ReturnUrl, "/plan/2022?mark=Out").Add(one => one.Theme, "dark").Add(one => one.Compact, phone));
        Assert.Equal("/logout", menu.Find("[data-act=sign-out]").Closest("form")!.GetAttribute("action"));
        Assert.Equal(["zh-CN", "en"], menu.FindAll("button[name=culture]").Select(button => button.GetAttribute("value")));
        Assert.Equal("true", menu.Find("button[value=dark]").GetAttribute("aria-pressed"));
        Assert.All(menu.FindAll("input[name=returnUrl]"), field => Assert.Equal("/plan/2022?mark=Out", field.GetAttribute("value")));
    }

    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("pink", "auto")]
    [InlineData(null, "auto")]
    public void Only_a_known_theme_reaches_the_page(string? cookie, string theme)
    {
        var request = new DefaultHttpContext().Request;
        if (cookie is not null) request.Headers.Cookie = $"{DisplayEndpoints.ThemeCookie}={cookie}";
        Assert.Equal(theme, DisplayEndpoints.ThemeOf(request));
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
