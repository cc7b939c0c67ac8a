using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Import;
using OgTickets.Catalogue.Search;
using OgTickets.Clock;
using OgTickets.Gate;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Identity.Staff;
using OgTickets.Inventory;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Payments.Sandbox;
using OgTickets.Rules;
using OgTickets.Tickets;

namespace OgTickets.Persistence;

/// <summary>The one database. Instants are UTC, amounts are cents, states are words; each rule it judges has a name (<see cref="Constraints"/>).</summary>
public sealed class OgTicketsDb : IdentityDbContext<Account, IdentityRole<Guid>, Guid>, IDataProtectionKeyContext
{
    public OgTicketsDb(DbContextOptions<OgTicketsDb> options)
        : base(options) =>
        // a save that fails ends its transaction here: nobody goes on after it, and a savepoint would cost two ways to the database for each save
        Database.AutoSavepointsEnabled = false;

    public DbSet<ShopRules> ShopRules => Set<ShopRules>();
    public DbSet<Sport> Sports => Set<Sport>();
    public DbSet<Venue> Venues => Set<Venue>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<PriceCategory> PriceCategories => Set<PriceCategory>();
    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();
    public DbSet<Offer> Offers => Set<Offer>();
    public DbSet<CatalogueVersion> CatalogueVersions => Set<CatalogueVersion>();
    public DbSet<CatalogueUpload> CatalogueUploads => Set<CatalogueUpload>();
    public DbSet<Basket> Baskets => Set<Basket>();
    public DbSet<BasketSessionSeats> BasketSessionSeats => Set<BasketSessionSeats>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<ExpiredLine> ExpiredLines => Set<ExpiredLine>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<AccountSeats> AccountSeats => Set<AccountSeats>();
    public DbSet<AccountSessionSeats> AccountSessionSeats => Set<AccountSessionSeats>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<PurchaseKey> PurchaseKeys => Set<PurchaseKey>();
    public DbSet<AccountKey> AccountKeys => Set<AccountKey>();
    public DbSet<GuessCount> GuessCounts => Set<GuessCount>();
    public DbSet<UsedCode> UsedCodes => Set<UsedCode>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<KnownBrowser> KnownBrowsers => Set<KnownBrowser>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<AddressRequest> AddressRequests => Set<AddressRequest>();
    public DbSet<StaffInvitation> StaffInvitations => Set<StaffInvitation>();
    public DbSet<PaymentAttempt> PaymentAttempts => Set<PaymentAttempt>();
    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<RefundLine> RefundLines => Set<RefundLine>();
    public DbSet<Dispute> Disputes => Set<Dispute>();
    public DbSet<Receipt> Receipts => Set<Receipt>();
    public DbSet<ReceiptSeries> ReceiptSeries => Set<ReceiptSeries>();
    public DbSet<SandboxPayment> SandboxPayments => Set<SandboxPayment>();
    public DbSet<SandboxNotice> SandboxNotices => Set<SandboxNotice>();
    public DbSet<SandboxRefund> SandboxRefunds => Set<SandboxRefund>();
    public DbSet<Admission> Admissions => Set<Admission>();
    public DbSet<GateTally> GateTallies => Set<GateTally>();
    public DbSet<GateDevice> GateDevices => Set<GateDevice>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditBlock> AuditBlocks => Set<AuditBlock>();
    public DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();
    public DbSet<MailMessage> MailMessages => Set<MailMessage>();
    public DbSet<ClockSetting> ClockSettings => Set<ClockSetting>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(OgTicketsDb).Assembly);
    }
}
