using System.ComponentModel.DataAnnotations;

namespace OgTickets.Pages.Sessions;

/// <summary>What the hold form posts: a cell of the price matrix and how many tickets of it.</summary>
public sealed class HoldInput
{
    private const char Separator = ':';

    /// <summary>Names the click, so that a repeat takes nothing more. Absent from a cached page, which is everybody's: the server then makes one.</summary>
    [Display(Name = "Sessions.Click")]
    public Guid? ClickId { get; set; }

    /// <summary>Category and offer of the cell: <c>A:duo</c>.</summary>
    [Required(ErrorMessage = "Sessions.ChooseCell"), StringLength(36)]
    public string? Choice { get; set; }

    [Display(Name = "Sessions.Tickets")]
    public int Tickets { get; set; } = 1;

    /// <summary>The category's letter.</summary>
    public string Category => Parts[0];

    /// <summary>The offer's code; empty when the choice is none of ours.</summary>
    public string Offer => Parts is [_, var offer] ? offer : "";

    private string[] Parts => (Choice ?? "").Split(Separator);

    /// <summary>The value of a cell.</summary>
    public static string ChoiceOf(string category, string offer) => $"{category}{Separator}{offer}";
}
