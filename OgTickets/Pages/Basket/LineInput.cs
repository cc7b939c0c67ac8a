using System.ComponentModel.DataAnnotations;

namespace OgTickets.Pages.Basket;

/// <summary>What the forms of a line post. Each posts its own part.</summary>
public sealed class LineInput
{
    [Required]
    public Guid Line { get; set; }

    [StringLength(5), Display(Name = "Basket.Category")]
    public string Category { get; set; } = "";

    [StringLength(30), Display(Name = "Basket.Offer")]
    public string Offer { get; set; } = "";

    [Display(Name = "Basket.Tickets")]
    public int Tickets { get; set; }

    /// <summary>Cents of one ticket, as shown with the question.</summary>
    public long Price { get; set; }
}
