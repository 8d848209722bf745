using System.Globalization;
using System.Resources;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The words of messages (提醒用语), in the reader's language whatever the server's is; ReminderWords.resx, ReminderWords.en.resx.</summary>
internal sealed class ReminderWords
{
    private static readonly ResourceManager Resources = new(typeof(ReminderWords));
    private static readonly ReminderWords Chinese = new(CultureInfo.InvariantCulture);
    private static readonly ReminderWords English = new(CultureInfo.GetCultureInfo("en"));
    private readonly CultureInfo culture;

    private ReminderWords(CultureInfo culture) => this.culture = culture;

    public bool IsEnglish => ReferenceEquals(this, English);

    public string this[string key, params object[] values] =>
        string.Format(CultureInfo.InvariantCulture, Resources.GetString(key, culture) ?? throw new MissingManifestResourceException(key), values);

    public static ReminderWords In(string language) => language == "en" ? English : Chinese;
}
