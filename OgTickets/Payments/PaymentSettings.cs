namespace OgTickets.Payments;

/// <summary>Settings of payment, section <c>Payments</c>.</summary>
public sealed record PaymentSettings
{
    /// <summary>How long a payment page lives; less than an order keeps its seats (45 minutes).</summary>
    public TimeSpan Page { get; init; } = TimeSpan.FromMinutes(36);

    /// <exception cref="InvalidOperationException">The value cannot be meant.</exception>
    public static PaymentSettings Read(IConfiguration configuration)
    {
        var settings = new PaymentSettings { Page = configuration.GetValue("Payments:Page", new PaymentSettings().Page) };
        return settings.Page > TimeSpan.Zero && settings.Page <= TimeSpan.FromHours(1)
            ? settings
            : throw new InvalidOperationException($"Set Payments:Page to a time up to one hour, such as 00:36:00; it is {settings.Page}.");
    }
}
