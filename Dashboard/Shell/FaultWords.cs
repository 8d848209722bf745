using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>What a page says when something failed (出错提示): what happened, what to do, and that nothing typed is lost; the fault itself goes to the log.</summary>
public static partial class FaultWords
{
    /// <summary>Logs a fault and says it in words.</summary>
    /// <param name="logger">The page's log.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="text">The texts.</param>
    /// <param name="otherwise">What to say where storage is not at fault.</param>
    /// <returns>The words for the page.</returns>
    public static string Explain(this ILogger logger, Exception fault, IStringLocalizer<Text> text, string otherwise)
    {
        LogFault(logger, fault);
        return Of(fault, text) ?? otherwise;
    }

    /// <summary>Does what may meet a fault of storage; any other fault goes on to the page's boundary.</summary>
    /// <param name="logger">The page's log.</param>
    /// <param name="act">What is done.</param>
    /// <param name="text">The texts.</param>
    /// <param name="otherwise">What to say where storage is not at fault.</param>
    /// <returns>The words for the page; null where it went well.</returns>
    public static async Task<string?> TryAsync(this ILogger logger, Func<Task> act, IStringLocalizer<Text> text, string otherwise)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null || fault is DbUpdateException)
        {
            return logger.Explain(fault, text, otherwise);
        }
    }

    /// <summary>A fault of storage in words.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="text">The texts.</param>
    /// <returns>The words; null where storage is not at fault.</returns>
    public static string? Of(Exception? fault, IStringLocalizer<Text> text) =>
        StorageFaults.Find(fault) is { } storage ? text[$"Storage.{storage}"].Value : null;

    [LoggerMessage(LogLevel.Error, "A page could not read or write")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
