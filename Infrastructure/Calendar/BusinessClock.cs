namespace CreditWorkplan.Infrastructure.Calendar;

/// <summary>Business dates are days in Asia/Shanghai, whatever the server's zone.</summary>
public static class BusinessClock
{
    /// <summary>Asia/Shanghai; it has had no summer time since 1991.</summary>
    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Today in Shanghai.</summary>
    /// <param name="clock">The clock.</param>
    /// <returns>The business date.</returns>
    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>The business date of an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Its day in Shanghai.</returns>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Shanghai).DateTime);

    /// <summary>The wall clock of Shanghai at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Day and time of day there.</returns>
    public static DateTime LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Shanghai).DateTime;

    /// <summary>The instant of a time of day in Shanghai.</summary>
    /// <param name="local">Wall-clock time there.</param>
    /// <returns>The instant.</returns>
    public static DateTimeOffset At(DateTime local) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Shanghai.GetUtcOffset(local));
}

/// <summary>A clock that runs from a chosen moment, for demonstrations and rehearsals; off unless <c>Clock:Settable</c>.</summary>
public sealed class SettableClock : TimeProvider
{
    private long offsetTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Sets the clock; it runs on from there.</summary>
    /// <param name="instant">What it is now.</param>
    public void Set(DateTimeOffset instant) => Interlocked.Exchange(ref offsetTicks, (instant - System.GetUtcNow()).Ticks);
}
