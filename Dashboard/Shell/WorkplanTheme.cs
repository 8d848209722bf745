using MudBlazor;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>MudBlazor's theme (主题), made of the design tokens, so that its dialogs and snackbars look like every other part.</summary>
public static class WorkplanTheme
{
    /// <summary>The theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Painted(new PaletteLight(), colour => colour.Light),
        PaletteDark = Painted(new PaletteDark(), colour => colour.Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = DesignTokens.Sizes.First(size => size.Name == "radius").Value },
    };

    private static TPalette Painted<TPalette>(TPalette palette, Func<DesignColour, string> value)
        where TPalette : MudBlazor.Palette
    {
        string Of(string name) => value(DesignTokens.Find(name));
        (palette.Primary, palette.Secondary, palette.Tertiary) = (Of("blue"), Of("muted"), Of("none"));
        (palette.Info, palette.Success, palette.Warning, palette.Error, palette.Dark) = (Of("due"), Of("ok"), Of("behind"), Of("overdue"), Of("ink"));
        palette.PrimaryContrastText = palette.SecondaryContrastText = palette.TertiaryContrastText = palette.InfoContrastText = palette.SuccessContrastText
            = palette.WarningContrastText = palette.ErrorContrastText = palette.DarkContrastText = Of("paper");
        (palette.TextPrimary, palette.TextSecondary, palette.TextDisabled) = (Of("ink"), Of("muted"), Of("none"));
        (palette.ActionDefault, palette.ActionDisabled, palette.ActionDisabledBackground) = (Of("muted"), Of("none"), Of("line"));
        (palette.Background, palette.BackgroundGray, palette.Surface) = (Of("ground"), Of("ground"), Of("paper"));
        (palette.DrawerBackground, palette.DrawerText, palette.DrawerIcon) = (Of("paper"), Of("ink"), Of("muted"));
        (palette.AppbarBackground, palette.AppbarText) = (Of("paper"), Of("ink"));
        (palette.LinesDefault, palette.LinesInputs, palette.Divider, palette.DividerLight) = (Of("line"), Of("line-strong"), Of("line"), Of("line"));
        (palette.TableLines, palette.TableStriped, palette.TableHover, palette.Skeleton) = (Of("line"), Of("ground"), Of("blue-soft"), Of("line"));
        (palette.GrayDefault, palette.GrayLight, palette.GrayLighter, palette.GrayDark, palette.GrayDarker) = (Of("none"), Of("line-strong"), Of("line"), Of("muted"), Of("ink"));
        return palette;
    }
}
