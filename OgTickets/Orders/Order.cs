using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Orders;

/// <summary>What is bought, with a snapshot of prices. Its code is for people and never a permission.</summary>
public sealed class Order
{
    public required Guid Id { get; init; }

    /// <summary>XXXXX-XXXXX, ten random Crockford characters.</summary>
    public required string Code { get; init; }
    public required Guid AccountId { get; init; }
    public OrderState State { get; set; } = OrderState.Pending;

    /// <summary>fr or en: the language its mails and PDFs are written in.</summary>
    public required string Language { get; init; }
    public required string BuyerFirstName { get; init; }
    public required string BuyerLastName { get; init; }
    public required string BuyerEmail { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Until when a pending order keeps its seats. UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>When it expired or was cancelled. UTC.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public required long TotalCents { get; init; }

    /// <summary>The rules it was made under: until when its tickets can be given back, and whom and which tax its receipt names (<see cref="ShopRules"/>).</summary>
    public int RulesNumber { get; init; } = ShopRules.First;

    /// <summary>Cents given back so far; never more than the total (<c>ck_orders_amounts</c>).</summary>
    public long RefundedCents { get; set; }

    /// <summary>Whether its receipt has been numbered, which a loop does after payment, or none is due because its tickets were given away.</summary>
    public bool HasReceipt { get; set; }

    public IList<OrderLine> Lines { get; } = [];

    /// <summary>Whether it was ever paid; a refund does not change that.</summary>
    public bool IsPaid => State is OrderState.Paid or OrderState.PartlyRefunded or OrderState.Refunded;

    /// <summary>Whether its tickets were given away: nothing that is sold costs nothing (ck_offers_discount).</summary>
    public bool IsGift => TotalCents == 0;

    public Money Total => new(TotalCents);
    public string BuyerName => $"{BuyerFirstName} {BuyerLastName}";
}
