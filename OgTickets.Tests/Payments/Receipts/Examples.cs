using OgTickets.Payments.Receipts;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Tests.Payments.Receipts;

/// <summary>A receipt as the loop would make it.</summary>
internal static class Examples
{
    public static Receipt Receipt(int lines)
    {
        var line = new ReceiptLine("ATH07", new("Athlétisme", "Athletics"), new("Finales – femmes\u00a0: saut en hauteur\u00a0; hommes\u00a0: 100 m", "Finals – women: high jump; men: 100 m"),
            new(2024, 8, 4, 16, 30, 0, TimeSpan.Zero), "Europe/Paris", "A", new("Duo", "Duo"), 2, 10, 690_00, 1_242_00, 1);
        var total = new Money(line.Amount.Cents * lines);
        return new()
        {
            Id = Guid.CreateVersion7(),
            Kind = ReceiptKind.Receipt,
            Year = 2024,
            Number = 42,
            OrderId = Guid.CreateVersion7(),
            IssuedAt = new(2024, 5, 2, 8, 0, 12, TimeSpan.Zero),
            TotalCents = total.Cents,
            VatCents = Vat.In(total, 550).Cents,
            Facts = new(Seller.Example, new("Camille Łuczak-Fernández", "camille@example.org"), "7QK3F-9XM2A", new(2024, 5, 2, 8, 0, 0, TimeSpan.Zero), 550, [.. Enumerable.Repeat(line, lines)]),
        };
    }
}
