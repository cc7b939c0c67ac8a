using OgTickets.Localisation;

namespace OgTickets.Catalogue.Editing;

/// <summary>What an organiser may say of an offer, again and again. Its code and its people are said once: baskets and sold tickets count on them.</summary>
/// <param name="DiscountPercent">0 to 99: a ticket always costs something (<c>ck_offers_discount</c>).</param>
/// <param name="SaleStartsAt">UTC; null means always.</param>
/// <param name="SaleEndsAt">UTC; null means without end.</param>
public sealed record OfferWish(Bilingual Name, Bilingual Text, int DiscountPercent, int Position, DateTimeOffset? SaleStartsAt, DateTimeOffset? SaleEndsAt)
{
    public static OfferWish Of(Offer offer) => new(offer.Name, offer.Text, offer.DiscountPercent, offer.Position, offer.SaleStartsAt, offer.SaleEndsAt);

    public void ApplyTo(Offer offer)
    {
        (offer.NameFr, offer.NameEn, offer.TextFr, offer.TextEn) = (Name.Fr, Name.En, Text.Fr, Text.En);
        (offer.DiscountPercent, offer.Position, offer.SaleStartsAt, offer.SaleEndsAt) = (DiscountPercent, Position, SaleStartsAt, SaleEndsAt);
    }

    /// <summary>An offer as this makes it, to be added or only looked at; not kept anywhere by itself.</summary>
    public Offer New(string code, int people) => new()
    {
        Code = code,
        People = people,
        NameFr = Name.Fr,
        NameEn = Name.En,
        TextFr = Text.Fr,
        TextEn = Text.En,
        DiscountPercent = DiscountPercent,
        Position = Position,
        SaleStartsAt = SaleStartsAt,
        SaleEndsAt = SaleEndsAt,
    };
}
