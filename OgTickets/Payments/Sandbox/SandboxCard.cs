using System.Globalization;

namespace OgTickets.Payments.Sandbox;

/// <summary>A test card that reads as a card: right length and check digit, not run out. Its number is forgotten after the page; prints ***.</summary>
public sealed class SandboxCard
{
    /// <summary>The cards the bank knows; any other valid number is declined.</summary>
    public const string Pays = "4242424242424242", Declined = "4000000000000002", AsksToConfirm = "4000002500003155", NoFunds = "4000000000009995";

    private SandboxCard(string number) => Number = number;

    internal string Number { get; }

    public string LastFour => Number[^4..];

    /// <summary>Reads what was typed; the faults are empty exactly when there is a card.</summary>
    /// <param name="number">12 to 19 digits with the check digit of ISO/IEC 7812 (Luhn); spaces and hyphens are ignored.</param>
    /// <param name="expiry">MM/YY; good until the end of that month.</param>
    /// <param name="cvc">Three digits.</param>
    /// <param name="today">The day at the bank.</param>
    public static (SandboxCard? Card, IReadOnlyList<CardFault> Faults) Read(string? number, string? expiry, string? cvc, DateOnly today)
    {
        var digits = (number ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        CardFault?[] found = [FaultOfNumber(digits), FaultOfExpiry(expiry ?? "", today), FaultOfCvc((cvc ?? "").Trim())];
        CardFault[] faults = [.. found.OfType<CardFault>()];
        return (faults.Length == 0 ? new SandboxCard(digits) : null, faults);
    }

    public override string ToString() => "***";

    private static CardFault? FaultOfNumber(string digits)
    {
        if (digits.Length is < 12 or > 19 || !digits.All(char.IsAsciiDigit)) return CardFault.Number;
        return Luhn(digits) ? null : CardFault.CheckDigit;
    }

    private static CardFault? FaultOfExpiry(string expiry, DateOnly today)
    {
        // a day is put in front because .NET parses whole dates only
        if (!DateOnly.TryParseExact("01" + expiry.Replace(" ", "", StringComparison.Ordinal), ["ddMM/yy", "ddMMyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return CardFault.Expiry;
        return month.AddMonths(1) > today ? null : CardFault.Expired;
    }

    private static CardFault? FaultOfCvc(string cvc) => cvc.Length == 3 && cvc.All(char.IsAsciiDigit) ? null : CardFault.Cvc;

    /// <summary>From the right, every second digit counts double (its digits summed); the whole must be a multiple of ten.</summary>
    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 % 10 + digit / 5;
        }

        return sum % 10 == 0;
    }
}

/// <summary>Why what was typed is no card; the page has a sentence for each.</summary>
public enum CardFault
{
    /// <summary>Not 12 to 19 digits.</summary>
    Number,

    /// <summary>The digits don't add up: one is mistyped.</summary>
    CheckDigit,

    /// <summary>Not a month and a year.</summary>
    Expiry,

    /// <summary>A month that is over.</summary>
    Expired,

    /// <summary>Not three digits.</summary>
    Cvc,
}
