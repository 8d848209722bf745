using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The matrix (热力图): unit × quarter or section; choices and the open cell live in the address, and only rows that changed render again.</summary>
public sealed partial class MatrixPage : IAsyncDisposable
{
    private readonly Dictionary<Quarter, ReportingMatrix> ends = [];
    private IReadOnlyList<MatrixColumn> columns = [];
    private IReadOnlyList<MatrixRow> rows = [];
    private IReadOnlyList<MatrixRow> shownRows = [];
    private MatrixChoice choice = MatrixChoice.Default;
    private MatrixChoice bare = MatrixChoice.Default;
    private ReportingMatrix? matrix;
    private Unit? openUnit;
    private MatrixColumn? openColumn;
    private DateOnly? past;
    private PlanBoard? shown;
    private IJSObjectReference? module;
    private ElementReference grid;
    private string? walked;
    private string? failed;
    private string announcement = "";
    private bool loaded;
    private bool ended;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<MatrixPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Colour { get; set; }

    [SupplyParameterFromQuery(Name = "quarter")]
    private string? QuarterName { get; set; }

    [SupplyParameterFromQuery(Name = "only")]
    private string? OnlyName { get; set; }

    [SupplyParameterFromQuery(Name = "unit")]
    private string? UnitName { get; set; }

    [SupplyParameterFromQuery]
    private string? Cell { get; set; }

    [SupplyParameterFromQuery]
    private string? AsOf { get; set; }

    private PlanBoard? Board => Watch.Board;

    private Quarter ShownQuarter => choice.Quarter is { } quarter && quarter.Year == Year ? quarter : Board?.Quarter ?? new(Year, 1);

    // By Tab the grid is entered at the open cell, else at its first.
    private string? EntryUnit => shownRows.Any(row => row.Unit.Name == choice.Unit) && openColumn is not null ? choice.Unit : Cards.FirstOrDefault()?.First().Units[0].Unit.Name;

    private ReportingMatrix? CellMatrix => openColumn is { } column && choice.ByLight ? At(column.Quarter) : matrix;

    private IEnumerable<IGrouping<bool, (MatrixGroup Group, List<MatrixRow> Units)>> Cards =>
        MatrixGroup.All.Select(group => (Group: group, Units: shownRows.Where(row => MatrixGroup.Of(row.Unit) == group).ToList())).Where(pair => pair.Units.Count > 0)
            .GroupBy(pair => choice.BySection || pair.Group.IsFirst);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => OpenAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!RendererInfo.IsInteractive || rows.Count == 0 || failed is not null || walked == grid.Id) return;
        walked = grid.Id;
        try
        {
            module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Progress/MatrixPage.razor.js");
            await module.InvokeVoidAsync("walk", grid);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ended = true;
        Watch.Dispose();
        if (module is null) return;
        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone.
        }
    }

    private async Task OpenAsync()
    {
        choice = MatrixChoice.Read(By, Colour, QuarterName, OnlyName, UnitName, Cell);
        bare = choice with { Unit = null, Column = null };
        var day = AsOfDay.Of(AsOf, Clock.Today());
        failed = await Log.TryAsync(
            async () =>
            {
                if (past is null || past != day || shown?.Plan.Year != Year) await Watch.ShowAsync(Year, day, RendererInfo.IsInteractive, () => InvokeAsync(ShowChangeAsync));
                past = day;
                await ReadEndsAsync();
            },
            Text, Words["Failed"]);
        loaded = true;
        Show();
    }

    /// <summary>Lights of quarters that have ended are those of their last days.</summary>
    private async Task ReadEndsAsync()
    {
        if (shown is not null && (shown.Plan.Year != Year || shown.AsOf != Board?.AsOf)) ends.Clear();
        if (Board is not { } board || !choice.ByLight || choice.BySection) return;
        foreach (var quarter in Quarter.OfYear(Year).Where(one => one.End < board.AsOf && !ends.ContainsKey(one)))
            if (await Boards.AsOfAsync(Year, quarter.End) is { } end) ends[quarter] = new(end);
    }

    private async Task ShowChangeAsync()
    {
        if (ended || Board is null) return;
        failed = await Log.TryAsync(ReadEndsAsync, Text, Words["Failed"]);
        var before = rows.ToHashSet<MatrixRow>(ReferenceEqualityComparer.Instance);
        Show();
        var news = rows.Where(row => !before.Contains(row) && !row.Unit.Collective).Select(row => row.Unit.Name).ToList();
        if (news.Count > 0) announcement = Words["Changed", string.Join(Words["Separator"], news)];
        StateHasChanged();
    }

    private void Show()
    {
        shown = Board;
        if (Board is not { } board) return;
        matrix = new(board);
        columns = choice.BySection ? [.. board.Plan.Sections.Select(section => new MatrixColumn(choice.ByLight ? board.Quarter : ShownQuarter, section.Number))] : [.. Quarter.OfYear(Year).Select(quarter => new MatrixColumn(quarter))];
        rows = choice.ByLight ? matrix.ByLight(columns, At, rows) : matrix.ByMark(columns, rows);
        shownRows = choice.Only is { } only && !choice.ByLight
            ? [.. rows.Where(row => columns.Where(column => choice.BySection || choice.Quarter is null || column.Quarter == choice.Quarter).Any(column => matrix.Entries(row.Unit, column).Any(entry => entry.Mark == only)))]
            : rows;
        openColumn = columns.Where(column => MatrixChoice.NameOf(column) == choice.Column).Select(column => (MatrixColumn?)column).FirstOrDefault();
        openUnit = openColumn is null ? null : rows.FirstOrDefault(row => row.Unit.Name == choice.Unit)?.Unit;
    }

    private ReportingMatrix? At(Quarter quarter) => quarter == Board?.Quarter ? matrix : ends.GetValueOrDefault(quarter);

    private string HeadOf(MatrixColumn column) => column.Section is { } section ? Words["SectionShort", section] : Words["QuarterShort", Words["QuarterNumerals"].Value.Split(' ')[column.Quarter.Number - 1]];

    private string TitleOf(MatrixColumn column) => column.Section is { } number
        ? BoardLook.SectionName(BoardWords, Board!.Plan.Sections.First(section => section.Number == number)) : BoardLook.Name(BoardWords, column.Quarter);

    private void Go(MatrixChoice wanted) => Navigation.NavigateTo(wanted.Address(Year, past), replace: true);
}
