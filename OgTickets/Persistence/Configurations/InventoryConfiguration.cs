using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Catalogue;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;

namespace OgTickets.Persistence.Configurations;

internal sealed class BasketConfiguration : IEntityTypeConfiguration<Basket>
{
    public void Configure(EntityTypeBuilder<Basket> basket)
    {
        basket.ToTable(t => t.HasCheckConstraint(Constraints.BasketSeats, "seats between 0 and seat_limit"));
        basket.Property(b => b.Id).ValueGeneratedNever();
        basket.HasIndex(b => b.RanOutAt).HasFilter("ran_out_at is not null").HasDatabaseName("ix_baskets_ran_out_at");
        basket.HasIndex(b => b.AccountId).IsUnique().HasDatabaseName(Constraints.BasketAccount);
        basket.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BasketSessionSeatsConfiguration : IEntityTypeConfiguration<BasketSessionSeats>
{
    public void Configure(EntityTypeBuilder<BasketSessionSeats> counter)
    {
        counter.ToTable(t => t.HasCheckConstraint(Constraints.BasketSessionSeats, "seats between 0 and seat_limit"));
        counter.HasKey(c => new { c.BasketId, c.SessionNumber });
        counter.HasOne<Basket>().WithMany().HasForeignKey(c => c.BasketId).OnDelete(DeleteBehavior.Cascade);
        counter.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HoldConfiguration : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.ToTable(t =>
        {
            t.HasCheckConstraint(Constraints.HoldOwner, "(basket_id is null) <> (order_id is null)");
            t.HasCheckConstraint(Constraints.HoldLifetime, "expires_at <= created_at + interval '75 minutes'");
            t.HasCheckConstraint("ck_holds_counts", "tickets > 0 and seats >= tickets");
        });
        hold.Property(h => h.Id).ValueGeneratedNever();
        hold.Property(h => h.ClickContent).HasMaxLength(60);
        hold.HasIndex(h => new { h.BasketId, h.ClickId }).IsUnique().HasDatabaseName(Constraints.HoldClick);
        hold.HasIndex(h => h.ExpiresAt);
        hold.HasIndex(h => h.OrderId);
        hold.HasOne<Basket>().WithMany().HasForeignKey(h => h.BasketId).OnDelete(DeleteBehavior.Restrict);
        hold.HasOne<Order>().WithMany().HasForeignKey(h => h.OrderId).OnDelete(DeleteBehavior.Restrict);
        hold.HasOne(h => h.Session).WithMany().HasForeignKey(h => h.SessionNumber).OnDelete(DeleteBehavior.Restrict);
        hold.HasOne(h => h.Category).WithMany().HasForeignKey(h => h.PriceCategoryId).OnDelete(DeleteBehavior.Restrict);
        hold.HasOne(h => h.Offer).WithMany().HasForeignKey(h => h.OfferId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExpiredLineConfiguration : IEntityTypeConfiguration<ExpiredLine>
{
    public void Configure(EntityTypeBuilder<ExpiredLine> line)
    {
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasIndex(l => l.BasketId);
        line.HasOne<Basket>().WithMany().HasForeignKey(l => l.BasketId).OnDelete(DeleteBehavior.Cascade);
        line.HasOne(l => l.Session).WithMany().HasForeignKey(l => l.SessionNumber).OnDelete(DeleteBehavior.Restrict);
        line.HasOne(l => l.Category).WithMany().HasForeignKey(l => l.PriceCategoryId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne(l => l.Offer).WithMany().HasForeignKey(l => l.OfferId).OnDelete(DeleteBehavior.Restrict);
    }
}
