using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Catalogue;
using OgTickets.Identity;
using OgTickets.Tickets;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Persistence.Configurations;

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.ToTable(t =>
        {
            t.HasCheckConstraint(Constraints.TicketAdmitted, "admitted between 0 and admits");
            t.HasCheckConstraint("ck_tickets_issue", "issue between 1 and 65535");
            t.HasCheckConstraint("ck_tickets_code", "length(header) = 34 and length(seal) = 16");
        });
        ticket.Property(t => t.Id).ValueGeneratedNever();
        ticket.Property(t => t.HolderName).HasMaxLength(120);
        ticket.Property(t => t.ShortNumber).HasMaxLength(10);
        ticket.HasIndex(t => t.ShortNumber).IsUnique().HasDatabaseName(Constraints.TicketShortNumber);
        ticket.HasIndex(t => t.AccountId);
        ticket.HasIndex(t => t.SessionNumber);
        ticket.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne(t => t.Order).WithMany().HasForeignKey(t => t.OrderId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne(t => t.Line).WithMany().HasForeignKey(t => t.OrderLineId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne(t => t.Session).WithMany().HasForeignKey(t => t.SessionNumber).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<PriceCategory>().WithMany().HasForeignKey(t => t.PriceCategoryId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<AccountKey>().WithMany().HasForeignKey(t => t.AccountKeyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PurchaseKeyConfiguration : IEntityTypeConfiguration<PurchaseKey>
{
    public void Configure(EntityTypeBuilder<PurchaseKey> key)
    {
        key.HasKey(k => new { k.TicketId, k.Issue });
        key.HasOne<Ticket>().WithMany().HasForeignKey(k => k.TicketId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TicketGiftConfiguration : IEntityTypeConfiguration<TicketGift>, IEntityTypeConfiguration<GiftQuota>
{
    public void Configure(EntityTypeBuilder<TicketGift> gift)
    {
        gift.ToTable("ticket_gifts", t => t.HasCheckConstraint("ck_ticket_gifts_seats", "seats >= 0"));
        gift.HasKey(g => g.OrderId);
        gift.Property(g => g.Reason).HasMaxLength(GiftDesk.LongestReason);
        gift.HasOne(g => g.Order).WithOne().HasForeignKey<TicketGift>(g => g.OrderId).OnDelete(DeleteBehavior.Restrict);
        gift.HasOne<Session>().WithMany().HasForeignKey(g => g.SessionNumber).OnDelete(DeleteBehavior.Restrict);
        gift.HasOne<Account>().WithMany().HasForeignKey(g => g.GivenBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GiftQuota> quota)
    {
        quota.ToTable("gift_quotas", t => t.HasCheckConstraint(Constraints.GiftQuota, "given between 0 and quota"));
        quota.HasKey(q => q.SessionNumber);
        quota.Property(q => q.SessionNumber).ValueGeneratedNever();
        quota.HasOne<Session>().WithMany().HasForeignKey(q => q.SessionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}
