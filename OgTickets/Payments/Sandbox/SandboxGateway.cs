using System.Globalization;

namespace OgTickets.Payments.Sandbox;

/// <summary>
/// Speaks to the sandbox bank as to any other provider. Each call has a scope, hence a connection and a transaction, of its own: the bank
/// remembers what it did even when the shop's own change is rolled back, as a true bank would.
/// </summary>
public sealed class SandboxGateway(IServiceScopeFactory scopes, SandboxSettings settings) : IPaymentGateway
{
    /// <summary>Stored with attempts and events.</summary>
    public const string Name = "sandbox";

    public string Provider => Name;

    public async Task<OpenAnswer> OpenAsync(PageRequest request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var payment = await BankOf(scope).OpenAsync(request, ct);
        return new OpenAnswer.Opened(Reference(payment), settings.BankUrl.To($"/sandbox/pay/{payment}"));
    }

    public async Task<PaymentAnswer> AskAsync(string reference, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return Answer(await BankOf(scope).FindAsync(Id(reference), ct));
    }

    public async Task<PaymentAnswer> CloseAsync(string reference, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return Answer(await BankOf(scope).CloseAsync(Id(reference), ct));
    }

    public async Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var moved = await BankOf(scope).RefundAsync(request.RefundId, Id(request.Reference), request.AmountCents, ct);
        return moved ? new RefundAnswer.Done(Reference(request.RefundId)) : new RefundAnswer.Refused();
    }

    /// <summary>Nothing that the shop does not know: the sandbox bank has no dashboard.</summary>
    public Task<IReadOnlyList<RefundSeen>?> RefundsOfAsync(string reference, CancellationToken ct) => Task.FromResult<IReadOnlyList<RefundSeen>?>([]);

    private static SandboxBank BankOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<SandboxBank>();

    private static string Reference(Guid id) => id.ToString();

    private static Guid Id(string reference) => Guid.Parse(reference, CultureInfo.InvariantCulture);

    private static PaymentAnswer Answer(SandboxPayment? payment) => payment?.State switch
    {
        SandboxPaymentState.Open or SandboxPaymentState.Confirming => new PaymentAnswer.Open(),
        SandboxPaymentState.Paid => new PaymentAnswer.Paid(payment.OrderId, payment.AmountCents, payment.Currency),
        SandboxPaymentState.Closed => new PaymentAnswer.Closed(),
        SandboxPaymentState.Expired => new PaymentAnswer.Expired(),
        _ => throw new InvalidOperationException("The sandbox bank has no such payment, yet it gave us its reference."),
    };
}
