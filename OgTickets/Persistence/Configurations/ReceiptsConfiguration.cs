using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;

namespace OgTickets.Persistence.Configurations;

internal sealed class ReceiptConfiguration : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.ToTable(t =>
        {
            t.HasCheckConstraint("ck_receipts_amounts", "total_cents > 0 and vat_cents between 0 and total_cents");
            t.HasCheckConstraint("ck_receipts_number", "number > 0");
            t.HasCheckConstraint("ck_receipts_refund", "(kind = 'CreditNote') = (refund_id is not null)");
        });
        receipt.Property(r => r.Id).ValueGeneratedNever();
        receipt.Property(r => r.Facts).HasColumnType("jsonb").HasConversion(facts => facts.ToJson(), json => ReceiptFacts.FromJson(json));
        receipt.HasIndex(r => new { r.Kind, r.Year, r.Number }).IsUnique().HasDatabaseName(Constraints.ReceiptNumber);
        // two indexes over one column are told apart by their names
        receipt.HasIndex(r => r.OrderId, Constraints.ReceiptOrder).IsUnique().HasFilter("kind = 'Receipt'").HasDatabaseName(Constraints.ReceiptOrder);
        receipt.HasIndex(r => r.RefundId).IsUnique().HasDatabaseName(Constraints.ReceiptRefund);
        // an order's receipt and credit notes together: whoever asks without naming the kind gets no help from an index of one kind
        receipt.HasIndex(r => r.OrderId, "ix_receipts_order_id").HasDatabaseName("ix_receipts_order_id").IsCreatedConcurrently();
        receipt.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
        receipt.HasOne<Refund>().WithMany().HasForeignKey(r => r.RefundId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReceiptSeriesConfiguration : IEntityTypeConfiguration<ReceiptSeries>
{
    public void Configure(EntityTypeBuilder<ReceiptSeries> series)
    {
        series.ToTable("receipt_series", t => t.HasCheckConstraint("ck_receipt_series_last", "last >= 0"));
        series.HasKey(s => new { s.Kind, s.Year });
    }
}
