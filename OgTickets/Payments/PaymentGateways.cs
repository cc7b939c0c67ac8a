namespace OgTickets.Payments;

/// <summary>The providers there are: one takes new payments, the others still answer for what they took. The last one registered takes the new ones.</summary>
public sealed class PaymentGateways(IEnumerable<IPaymentGateway> all)
{
    private readonly IPaymentGateway[] _all = [.. all];

    /// <summary>Where buyers are sent now.</summary>
    public IPaymentGateway ForNew => _all[^1];

    /// <summary>Who took, or takes, an attempt; null when that provider is no longer registered, and nobody can be asked.</summary>
    /// <param name="provider">As stored with the attempt.</param>
    public IPaymentGateway? Of(string provider) => _all.SingleOrDefault(g => g.Provider == provider);
}
