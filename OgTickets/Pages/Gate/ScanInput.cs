using System.ComponentModel.DataAnnotations;
using OgTickets.Gate;
using OgTickets.Tickets;

namespace OgTickets.Pages.Gate;

/// <summary>What a steward sends: a scan, or the look at an ID that stands for one.</summary>
public sealed class ScanInput
{
    /// <summary>A code, or a short number. Never written back into a page.</summary>
    [Required(ErrorMessage = "Gate.Text.Empty"), StringLength(TicketCode.LongestText), Display(Name = "Gate.Text")]
    public string? Text { get; set; }

    [Range(1, byte.MaxValue), Display(Name = "Gate.People")]
    public int People { get; set; } = 1;

    /// <summary>More people than the page has choices for; it wins over <see cref="People"/>.</summary>
    [Range(1, byte.MaxValue), Display(Name = "Gate.People")]
    public int? More { get; set; }

    /// <summary>Made anew for every form that is drawn.</summary>
    [Required(ErrorMessage = "Form.Incomplete"), Display(Name = "Gate.Form")]
    public Guid? Nonce { get; set; }

    /// <summary>Why somebody comes in by the short number.</summary>
    [StringLength(300), Display(Name = "Gate.Reason")]
    public string? Reason { get; set; }

    /// <summary>How many to let in.</summary>
    public int AllPeople => More ?? People;

    /// <summary>The scan as the domain takes it; ask only for input that was found good.</summary>
    public Scan ToScan(Guid steward, SessionAtGate session, string gate, string? reason) =>
        new(steward, Nonce!.Value, gate, session.Number, Text, AllPeople, reason);
}
