namespace OgTickets.Audit;

/// <summary>Who acts in this scope. The web sets it from the signed-in account; in a loop nobody does.</summary>
public sealed class Actor
{
    public Guid? AccountId { get; set; }
}
