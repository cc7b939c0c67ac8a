using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OgTickets.Persistence;

/// <summary>The rules the database judges, by name. "No" from one of these is an expected answer; any other error is a bug and is not caught.</summary>
public static class Constraints
{
    public const string AccountEmail = "uq_accounts_email";
    public const string AccountUserName = "uq_accounts_user_name";
    public const string SessionCode = "uq_sessions_code";
    public const string RulesNumber = "pk_shop_rules";
    public const string OfferCode = "uq_offers_code";
    public const string CategorySeats = "ck_price_categories_seats";
    public const string BasketSeats = "ck_baskets_seats";
    public const string BasketSessionSeats = "ck_basket_session_seats_seats";
    public const string BasketAccount = "uq_baskets_account";
    public const string HoldClick = "uq_holds_basket_click";
    public const string HoldLifetime = "ck_holds_lifetime";
    public const string HoldOwner = "ck_holds_owner";
    public const string AccountSeats = "ck_account_seats_seats";
    public const string AccountSessionSeats = "ck_account_session_seats_seats";
    public const string OrderCode = "uq_orders_code";
    public const string OrderPending = "uq_orders_pending";
    public const string OrderAmounts = "ck_orders_amounts";
    public const string AttemptOpen = "uq_payment_attempts_open";
    public const string AttemptAmounts = "ck_payment_attempts_amounts";
    public const string EventOnce = "uq_payment_events_event";
    public const string RefundReference = "uq_refunds_reference";
    public const string DisputeOnce = "uq_disputes_reference";
    public const string RefundTicket = "uq_refund_lines_ticket";
    public const string ReceiptNumber = "uq_receipts_number";
    public const string ReceiptOrder = "uq_receipts_order";
    public const string ReceiptRefund = "uq_receipts_refund";
    public const string TicketAdmitted = "ck_tickets_admitted";
    public const string TicketShortNumber = "uq_tickets_short_number";
    public const string GiftQuota = "ck_gift_quotas_given";
    public const string AdmissionNonce = "uq_admissions_device_nonce";
    public const string AdmissionUndoes = "uq_admissions_undoes";
    public const string AuditCheckUnderway = "uq_audit_checks_underway";
    public const string MailCause = "uq_mail_messages_cause";

    /// <summary>Those by which the database refuses a hold.</summary>
    public static readonly string[] OfHolds = [CategorySeats, BasketSeats, BasketSessionSeats, HoldClick];

    /// <summary>Whether a save failed on that very rule.</summary>
    public static bool Broke(this DbUpdateException failure, string constraint) =>
        failure.InnerException is PostgresException postgres && postgres.Broke(constraint);

    /// <summary>Whether a statement failed on that very rule.</summary>
    public static bool Broke(this PostgresException failure, string constraint) => failure.ConstraintName == constraint;
}
