namespace OgTickets.Rules;

/// <summary>
/// The shop's own rules as they stood from one moment on: how much one person may have, how much may be given away, how long seats are kept, until when tickets can be given back, who sells and with
/// which tax. Rows are added, never changed or removed: the last one is in force, those before it are what was in force then, and orders name theirs.
/// </summary>
public sealed record ShopRules
{
    /// <summary>More than could be meant for <see cref="GiftSeatsPerSession"/>.</summary>
    public const int MostGiftSeats = 10_000;

    /// <summary>Those an empty shop starts with (<see cref="FirstRules"/>).</summary>
    public const int First = 1;

    /// <summary>From <see cref="First"/>, without gaps: two who change the rules at once want the same one, and <c>pk_shop_rules</c> lets one have it.</summary>
    public int Number { get; init; } = First;

    /// <summary>Since when they are in force. UTC.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>The organiser; null for the settings of the first start.</summary>
    public Guid? MadeBy { get; init; }

    public required int SeatsPerSession { get; init; }
    public required int SeatsPerAccount { get; init; }
    public required int LinesPerBasket { get; init; }

    /// <summary>Seats of one session that organisers may give away.</summary>
    public required int GiftSeatsPerSession { get; init; }
    public required TimeSpan BasketTime { get; init; }
    public required TimeSpan ExtensionTime { get; init; }
    public required TimeSpan OrderTime { get; init; }

    /// <summary>Days of 24 hours before a session, until when its tickets can be given back by the buyer.</summary>
    public required int RefundDays { get; init; }
    public required string SellerName { get; init; }
    public required string SellerLegalForm { get; init; }

    /// <summary>Lines apart by a line break.</summary>
    public required string SellerAddress { get; init; }
    public required string SellerSiren { get; init; }
    public required string SellerVatNumber { get; init; }
    public required string SellerRegister { get; init; }

    /// <summary>In hundredths of a percent: 550 is 5.5 %.</summary>
    public required int VatRate { get; init; }

    public SeatLimits Limits => new() { SeatsPerSession = SeatsPerSession, SeatsPerAccount = SeatsPerAccount, LinesPerBasket = LinesPerBasket };
    public HoldTimes Times => new() { Basket = BasketTime, Extension = ExtensionTime, Order = OrderTime };
    public Seller Seller => new(SellerName, SellerLegalForm, SellerAddress.Split('\n'), SellerSiren, SellerVatNumber, SellerRegister);

    /// <summary>These rules as another number, of another moment and hand.</summary>
    public ShopRules As(int number, DateTimeOffset at, Guid? by) => this with { Number = number, MadeAt = at, MadeBy = by };

    /// <summary>What these say otherwise than those before, rule by rule, in the order in which they are listed.</summary>
    public IReadOnlyList<RuleChange> ChangedFrom(ShopRules before) =>
        [.. Listed().Zip(before.Listed(), (now, then) => new RuleChange(now.Name, then.Value, now.Value)).Where(change => !Equals(change.Before, change.After))];

    private (string Name, object Value)[] Listed() =>
    [
        (nameof(SeatsPerSession), SeatsPerSession), (nameof(SeatsPerAccount), SeatsPerAccount), (nameof(LinesPerBasket), LinesPerBasket),
        (nameof(GiftSeatsPerSession), GiftSeatsPerSession),
        (nameof(BasketTime), BasketTime), (nameof(ExtensionTime), ExtensionTime), (nameof(OrderTime), OrderTime), (nameof(RefundDays), RefundDays),
        (nameof(SellerName), SellerName), (nameof(SellerLegalForm), SellerLegalForm), (nameof(SellerAddress), SellerAddress), (nameof(SellerSiren), SellerSiren),
        (nameof(SellerVatNumber), SellerVatNumber), (nameof(SellerRegister), SellerRegister), (nameof(VatRate), VatRate),
    ];
}

/// <summary>One rule that says something else than before.</summary>
/// <param name="Name">That of the property of <see cref="ShopRules"/>.</param>
public sealed record RuleChange(string Name, object Before, object After);
