namespace OgTickets.Rules;

/// <summary>
/// The rules an empty shop starts with: the settings <c>Limits:*</c>, <c>Gifts:SeatsPerSession</c>, <c>Holds:*</c>, <c>Payments:RefundDays</c> and <c>Seller:*</c>. Once they are written
/// down, organisers change them on their page, and the settings say nothing any more.
/// </summary>
/// <param name="Set">The settings that are really set, by the name of the rule they were to begin.</param>
public sealed record FirstRules(ShopRules Rules, IReadOnlyDictionary<string, string> Set)
{
    private static readonly (string Rule, string Setting)[] Settings =
    [
        (nameof(ShopRules.SeatsPerSession), "Limits:SeatsPerSession"), (nameof(ShopRules.SeatsPerAccount), "Limits:SeatsPerAccount"), (nameof(ShopRules.LinesPerBasket), "Limits:LinesPerBasket"),
        (nameof(ShopRules.GiftSeatsPerSession), "Gifts:SeatsPerSession"), (nameof(ShopRules.BasketTime), "Holds:Basket"), (nameof(ShopRules.ExtensionTime), "Holds:Extension"),
        (nameof(ShopRules.OrderTime), "Holds:Order"), (nameof(ShopRules.RefundDays), "Payments:RefundDays"), (nameof(ShopRules.SellerName), "Seller:Name"),
        (nameof(ShopRules.SellerLegalForm), "Seller:LegalForm"), (nameof(ShopRules.SellerAddress), "Seller:Address"), (nameof(ShopRules.SellerSiren), "Seller:Siren"),
        (nameof(ShopRules.SellerVatNumber), "Seller:VatNumber"), (nameof(ShopRules.SellerRegister), "Seller:Register"), (nameof(ShopRules.VatRate), "Seller:VatPercent"),
    ];

    /// <summary>A sentence for each setting that is set and says otherwise than the rules in force: somebody may think that it counts.</summary>
    public IEnumerable<string> Ignored(ShopRules inForce) => Rules.ChangedFrom(inForce).Where(change => Set.ContainsKey(change.Name))
        .Select(change => $"The setting {Set[change.Name]} is ignored: it says “{change.After}”, the shop's rules say “{change.Before}”. Settings are only what an empty shop starts with; rules are changed on /admin/rules.");

    /// <exception cref="InvalidOperationException">A setting cannot be meant, or Production does not say who sells.</exception>
    public static FirstRules Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var limits = (configuration.GetSection(SeatLimits.Section).Get<SeatLimits>() ?? new()).Checked();
        var times = (configuration.GetSection(HoldTimes.Section).Get<HoldTimes>() ?? new()).Checked();
        var days = configuration.GetValue("Payments:RefundDays", 7);
        if (days is < 0 or > 365) throw new InvalidOperationException($"Set Payments:RefundDays to a number of days from 0 to 365; it is {days}.");
        var gifts = configuration.GetValue("Gifts:SeatsPerSession", 50);
        if (gifts is < 0 or > ShopRules.MostGiftSeats) throw new InvalidOperationException($"Set Gifts:SeatsPerSession to a number of seats from 0 to {ShopRules.MostGiftSeats}; it is {gifts}.");
        var (seller, rate) = SellerSettings.Read(configuration, environment);
        return new(new ShopRules
        {
            SeatsPerSession = limits.SeatsPerSession,
            SeatsPerAccount = limits.SeatsPerAccount,
            LinesPerBasket = limits.LinesPerBasket,
            GiftSeatsPerSession = gifts,
            BasketTime = times.Basket,
            ExtensionTime = times.Extension,
            OrderTime = times.Order,
            RefundDays = days,
            SellerName = seller.Name,
            SellerLegalForm = seller.LegalForm,
            SellerAddress = string.Join('\n', seller.Address),
            SellerSiren = seller.Siren,
            SellerVatNumber = seller.VatNumber,
            SellerRegister = seller.Register,
            VatRate = rate,
        }, Settings.Where(known => configuration[known.Setting] is { Length: > 0 }).ToDictionary(known => known.Rule, known => known.Setting, StringComparer.Ordinal));
    }
}
