using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Payments.Receipts;

/// <summary>
/// Value added tax inside prices that include it. It is computed once on a document's total for its one rate, rounded to the nearest cent, half a cent up;
/// a net price on a line is for information.
/// </summary>
public static class Vat
{
    /// <summary>The tax in an amount of 0 or more.</summary>
    /// <param name="rate">In hundredths of a percent.</param>
    public static Money In(Money amount, int rate) => new((long)Math.Round((decimal)amount.Cents * rate / (10_000 + rate), MidpointRounding.AwayFromZero));

    /// <summary>
    /// The tax in one more part of an amount of which <paramref name="before"/> has gone back already: so computed, the credit notes of an order given back
    /// piece by piece take back to the cent what its receipt said.
    /// </summary>
    public static Money InNext(Money before, Money next, int rate) => In(before + next, rate) - In(before, rate);

    /// <summary>5,5 % or 5.5%, in the current language.</summary>
    public static string Percent(int rate) =>
        (rate / 100m).ToString("0.##", Language.Current.Culture) + (Language.Current == Language.English ? "%" : "\u202f%");
}
