namespace OgTickets.Pages.Sandbox;

/// <summary>A card as typed; <see cref="Payments.Sandbox.SandboxCard.Read"/> says what is wrong with it.</summary>
public sealed class CardInput
{
    public string? Number { get; set; }
    public string? Expiry { get; set; }
    public string? Cvc { get; set; }
}
