using System.Globalization;

namespace OgTickets.Values;

/// <summary>An amount in euro cents. Never a fraction of a cent, never a double.</summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    /// <summary>Nothing to pay.</summary>
    public static readonly Money Zero;

    /// <summary>An amount of whole euros, as the catalogue's price list gives it.</summary>
    public static Money Euros(long euros) => new(euros * 100);

    /// <summary>This amount less a discount in percent (0 to 100), rounded half to even once (DESIGN §3).</summary>
    public Money Less(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return new((long)Math.Round(Cents * (100m - percent) / 100m, MidpointRounding.ToEven));
    }

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public static Money operator +(Money left, Money right) => new(left.Cents + right.Cents);

    public static Money operator -(Money left, Money right) => new(left.Cents - right.Cents);

    public static Money operator *(Money amount, int times) => new(amount.Cents * times);

    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    /// <summary>For logs and test messages; pages write amounts in the reader's language.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"EUR {Cents / 100m:0.00}");
}
