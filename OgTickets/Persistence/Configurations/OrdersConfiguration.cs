using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Catalogue;
using OgTickets.Identity;
using OgTickets.Orders;
using OgTickets.Rules;

namespace OgTickets.Persistence.Configurations;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable(t => t.HasCheckConstraint(Constraints.OrderAmounts, "total_cents >= 0 and refunded_cents between 0 and total_cents"));
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Code).HasMaxLength(11);
        order.HasIndex(o => o.Code).IsUnique().HasDatabaseName(Constraints.OrderCode);
        order.Property(o => o.Language).HasMaxLength(2);
        order.Property(o => o.BuyerFirstName).HasMaxLength(100);
        order.Property(o => o.BuyerLastName).HasMaxLength(100);
        order.Property(o => o.BuyerEmail).HasMaxLength(256);
        order.HasIndex(o => o.AccountId).IsUnique().HasFilter("state = 'Pending'").HasDatabaseName(Constraints.OrderPending);
        order.HasIndex(o => new { o.AccountId, o.PlacedAt });
        order.HasIndex(o => o.PaidAt).HasDatabaseName("ix_orders_paid_at");
        order.HasIndex(o => new { o.PaidAt, o.Id }).HasFilter("paid_at is not null and not has_receipt").HasDatabaseName("ix_orders_without_receipt");
        order.HasIndex(o => o.ExpiresAt).HasFilter("state = 'Pending'").HasDatabaseName("ix_orders_pending_expires_at");
        // every order of before the rules were kept was made under the first ones
        order.Property(o => o.RulesNumber).HasDefaultValue(ShopRules.First).ValueGeneratedNever();
        order.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.ToTable(t => t.HasCheckConstraint("ck_order_lines_amount", "tickets > 0 and amount_cents = ticket_price_cents * tickets"));
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.CategoryLetter).HasMaxLength(5);
        line.Property(l => l.OfferNameFr).HasMaxLength(60);
        line.Property(l => l.OfferNameEn).HasMaxLength(60);
        line.HasIndex(l => new { l.OrderId, l.Position }).IsUnique().HasDatabaseName("uq_order_lines_position");
        line.HasOne<Order>().WithMany(o => o.Lines).HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne(l => l.Session).WithMany().HasForeignKey(l => l.SessionNumber).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<PriceCategory>().WithMany().HasForeignKey(l => l.PriceCategoryId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<Offer>().WithMany().HasForeignKey(l => l.OfferId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountSeatsConfiguration : IEntityTypeConfiguration<AccountSeats>
{
    public void Configure(EntityTypeBuilder<AccountSeats> counter)
    {
        counter.ToTable(t => t.HasCheckConstraint(Constraints.AccountSeats, "seats between 0 and seat_limit"));
        counter.HasKey(c => c.AccountId);
        counter.Property(c => c.IsClosed).HasDefaultValue(false).ValueGeneratedNever();
        counter.HasOne<Account>().WithOne().HasForeignKey<AccountSeats>(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountSessionSeatsConfiguration : IEntityTypeConfiguration<AccountSessionSeats>
{
    public void Configure(EntityTypeBuilder<AccountSessionSeats> counter)
    {
        counter.ToTable(t => t.HasCheckConstraint(Constraints.AccountSessionSeats, "seats between 0 and seat_limit"));
        counter.HasKey(c => new { c.AccountId, c.SessionNumber });
        counter.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        counter.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}
