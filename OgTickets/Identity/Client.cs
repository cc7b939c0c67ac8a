namespace OgTickets.Identity;

/// <summary>From where somebody asks in this scope. The web sets it; a command or a loop comes from nowhere.</summary>
public sealed class Client
{
    /// <summary>The network address, as far as guesses are counted by it.</summary>
    public string Address { get; set; } = "";
}
