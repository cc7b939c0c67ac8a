using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Tickets;

namespace OgTickets.Persistence.Configurations;

internal sealed class PaymentAttemptConfiguration : IEntityTypeConfiguration<PaymentAttempt>
{
    public void Configure(EntityTypeBuilder<PaymentAttempt> attempt)
    {
        attempt.ToTable(t => t.HasCheckConstraint(Constraints.AttemptAmounts, "amount_cents >= 0 and captured_cents >= 0 and refunded_cents between 0 and captured_cents"));
        attempt.Property(a => a.Id).ValueGeneratedNever();
        attempt.Property(a => a.Provider).HasMaxLength(20);
        attempt.Property(a => a.Currency).HasMaxLength(3);
        attempt.Property(a => a.ProviderReference).HasMaxLength(255);
        attempt.Property(a => a.PageUrl).HasMaxLength(2000);
        attempt.HasIndex(a => a.OrderId).IsUnique().HasFilter("state in ('Opening', 'Open')").HasDatabaseName(Constraints.AttemptOpen);
        attempt.HasIndex(a => new { a.OrderId, a.Number }).IsUnique().HasDatabaseName("uq_payment_attempts_number");
        attempt.HasIndex(a => a.SettledAt).HasDatabaseName("ix_payment_attempts_settled_at");
        attempt.HasIndex(a => a.NextAskAt).HasFilter("state in ('Opening', 'Open')").HasDatabaseName("ix_payment_attempts_to_ask");
        // what organisers look for among a million that were simply paid; no purchase that goes well ever writes to it
        attempt.HasIndex(a => new { a.State, a.Id }).HasFilter("state in ('Failed', 'Expired', 'Closed', 'PaidLate', 'PaidTwice', 'WrongAmount')").HasDatabaseName("ix_payment_attempts_seldom").IsCreatedConcurrently();
        attempt.HasOne(a => a.Order).WithMany().HasForeignKey(a => a.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentEventConfiguration : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> received)
    {
        received.Property(e => e.Provider).HasMaxLength(20);
        received.Property(e => e.EventId).HasMaxLength(255);
        received.Property(e => e.Type).HasMaxLength(100);
        received.Property(e => e.Payload).HasColumnType("jsonb");
        received.Property(e => e.Outcome).HasMaxLength(40);
        received.HasIndex(e => new { e.Provider, e.EventId }).IsUnique().HasDatabaseName(Constraints.EventOnce);
        received.HasIndex(e => e.AttemptId);
        received.HasIndex(e => e.NextTryAt).HasFilter("processed_at is null").HasDatabaseName("ix_payment_events_waiting");
        received.HasIndex(e => e.ProcessedAt).HasFilter("outcome = 'RefundsDisagree'").HasDatabaseName("ix_payment_events_disagreeing").IsCreatedConcurrently();
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable(t => t.HasCheckConstraint("ck_refunds_amount", "amount_cents > 0"));
        refund.Property(r => r.Id).ValueGeneratedNever();
        refund.Property(r => r.Round).HasDefaultValue(1);
        refund.Property(r => r.Reason).HasMaxLength(200);
        refund.Property(r => r.Note).HasMaxLength(Refunds.LongestNote);
        refund.Property(r => r.ProviderReference).HasMaxLength(255);
        refund.HasIndex(r => r.RequestedAt).HasDatabaseName("ix_refunds_requested_at");
        refund.HasIndex(r => r.Id).HasFilter("not has_credit_note and reason not in ('late', 'twice')").HasDatabaseName("ix_refunds_without_credit_note");
        refund.HasIndex(r => r.ProviderReference).IsUnique().HasDatabaseName(Constraints.RefundReference);
        refund.HasIndex(r => r.NextTryAt).HasFilter("state in ('Requested', 'Sent')").HasDatabaseName("ix_refunds_waiting");
        refund.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
        refund.HasOne(r => r.Attempt).WithMany().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DisputeConfiguration : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.ToTable(t => t.HasCheckConstraint("ck_disputes_amount", "amount_cents > 0"));
        dispute.Property(d => d.Id).ValueGeneratedNever();
        dispute.Property(d => d.Reference).HasMaxLength(255);
        dispute.Property(d => d.Reason).HasMaxLength(100);
        dispute.HasIndex(d => d.Reference).IsUnique().HasDatabaseName(Constraints.DisputeOnce);
        dispute.HasOne(d => d.Attempt).WithMany().HasForeignKey(d => d.AttemptId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RefundLineConfiguration : IEntityTypeConfiguration<RefundLine>
{
    public void Configure(EntityTypeBuilder<RefundLine> line)
    {
        line.HasKey(l => new { l.RefundId, l.TicketId });
        line.HasIndex(l => l.TicketId).IsUnique().HasDatabaseName(Constraints.RefundTicket);
        line.HasOne<Refund>().WithMany(r => r.Lines).HasForeignKey(l => l.RefundId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<Ticket>().WithMany().HasForeignKey(l => l.TicketId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SandboxPaymentConfiguration : IEntityTypeConfiguration<SandboxPayment>
{
    public void Configure(EntityTypeBuilder<SandboxPayment> payment)
    {
        payment.ToTable(t => t.HasCheckConstraint("ck_sandbox_payments_refunded", "refunded_cents between 0 and amount_cents"));
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Property(p => p.Currency).HasMaxLength(3);
        payment.Property(p => p.Description).HasMaxLength(500);
        payment.Property(p => p.Language).HasMaxLength(2);
        payment.Property(p => p.ReturnUrl).HasMaxLength(2000);
        payment.Property(p => p.CardLastFour).HasMaxLength(4);
        payment.HasIndex(p => p.AttemptId).IsUnique().HasDatabaseName("uq_sandbox_payments_attempt");
    }
}

internal sealed class SandboxNoticeConfiguration : IEntityTypeConfiguration<SandboxNotice>
{
    public void Configure(EntityTypeBuilder<SandboxNotice> notice)
    {
        notice.Property(n => n.EventId).HasMaxLength(255);
        notice.HasIndex(n => n.EventId).IsUnique().HasDatabaseName("uq_sandbox_notices_event");
        notice.HasIndex(n => n.NextTryAt).HasFilter("delivered_at is null").HasDatabaseName("ix_sandbox_notices_waiting");
    }
}

internal sealed class SandboxRefundConfiguration : IEntityTypeConfiguration<SandboxRefund>
{
    public void Configure(EntityTypeBuilder<SandboxRefund> refund)
    {
        refund.Property(r => r.Id).ValueGeneratedNever();
        refund.HasOne<SandboxPayment>().WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}
