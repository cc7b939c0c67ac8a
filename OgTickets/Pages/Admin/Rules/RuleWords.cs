using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Payments.Receipts;
using OgTickets.Rules;

namespace OgTickets.Pages.Admin.Rules;

/// <summary>The value of a rule as people read it.</summary>
public static class RuleWords
{
    public static string Rule(this IStringLocalizer<Texts> text, string name, object value) => value switch
    {
        TimeSpan time => text.Count("Basket.Left", (long)Math.Ceiling(time.TotalMinutes)),
        int rate when name == nameof(ShopRules.VatRate) => Vat.Percent(rate),
        int days when name == nameof(ShopRules.RefundDays) => text.Count("Calendar.Days", days),
        int number => Words.Number(number),
        "" => "–",
        _ => value.ToString()!.Replace("\n", ", ", StringComparison.Ordinal),
    };
}
