namespace OgTickets.Rules;

/// <summary>
/// The rules an empty shop starts with: the settings <c>Limits:*</c>, <c>Holds:*</c>, <c>Payments:RefundDays</c> and <c>Seller:*</c>. Once they are written down, organisers
/// change them on their page, and the settings say nothing any more.
/// </summary>
public sealed record FirstRules(ShopRules Rules)
{
    /// <exception cref="InvalidOperationException">A setting cannot be meant, or Production does not say who sells.</exception>
    public static FirstRules Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var limits = (configuration.GetSection(SeatLimits.Section).Get<SeatLimits>() ?? new()).Checked();
        var times = (configuration.GetSection(HoldTimes.Section).Get<HoldTimes>() ?? new()).Checked();
        var days = configuration.GetValue("Payments:RefundDays", 7);
        if (days is < 0 or > 365) throw new InvalidOperationException($"Set Payments:RefundDays to a number of days from 0 to 365; it is {days}.");
        var (seller, rate) = SellerSettings.Read(configuration, environment);
        return new(new ShopRules
        {
            SeatsPerSession = limits.SeatsPerSession,
            SeatsPerAccount = limits.SeatsPerAccount,
            LinesPerBasket = limits.LinesPerBasket,
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
        });
    }
}
