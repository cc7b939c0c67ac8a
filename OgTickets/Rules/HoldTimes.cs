namespace OgTickets.Rules;

/// <summary>How long seats are kept for somebody (DESIGN §4): in <see cref="ShopRules"/>, at the first start the settings <c>Holds:*</c>.</summary>
public sealed record HoldTimes
{
    public const string Section = "Holds";

    /// <summary>The longest a hold may live from its first moment, whatever happens to it: what <c>ck_holds_lifetime</c> enforces.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(75);

    /// <summary>In a basket.</summary>
    public TimeSpan Basket { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What the one courtesy extension adds.</summary>
    public TimeSpan Extension { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>In a pending order, from its placing.</summary>
    public TimeSpan Order { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>How long before its end a basket is warned.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromMinutes(2);

    /// <summary>These times, or a refusal to start that names what is wrong.</summary>
    public HoldTimes Checked() =>
        Basket > Warning && Extension > TimeSpan.Zero && Order > TimeSpan.Zero && Basket + Extension + Order <= Lifetime
            ? this
            : throw new InvalidOperationException(
                $"The settings {Section}:Basket ({Basket}), {Section}:Extension ({Extension}) and {Section}:Order ({Order}) must be above 0, Basket above {Warning}, "
                + $"and together no more than {Lifetime}, the longest a hold may live.");
}
