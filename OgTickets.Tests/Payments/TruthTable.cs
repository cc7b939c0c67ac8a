using OgTickets.Tests.Payments.Stripe;

namespace OgTickets.Tests.Payments;

/// <summary>
/// The truth table of payment, row by row, with the tests that hold it: the compiler keeps the names true. Each race has its red twin, the same race without its
/// guard, which must go wrong.
/// <list type="table">
/// <item><term>Delivered twice</term><description><see cref="PaymentTests.The_same_notice_delivered_twice_pays_once"/>, <see cref="StripeWebhookTests.A_signed_event_is_stored_once_and_answered_200_each_time"/></description></item>
/// <item><term>Two deliveries at once</term><description><see cref="PaymentRaceTests.Two_notices_worked_at_the_same_instant_pay_once"/>, <see cref="PaymentRaceTests.One_notice_delivered_twice_at_the_same_instant_is_stored_once"/>, <see cref="StripePaymentTests.A_notice_that_a_second_replica_takes_because_the_first_seems_dead_is_worked_once"/>; twin <see cref="PaymentRaceTwins.Without_the_orders_lock_two_notices_would_issue_tickets_twice"/>; of many payments <see cref="PaymentsTogetherTests.Two_intakes_with_notices_of_the_same_payments_pay_each_once"/>, twin <see cref="PaymentRaceTwins.Without_the_orders_lock_two_intakes_of_many_payments_would_issue_tickets_twice"/></description></item>
/// <item><term>Notices of many payments that wait together</term><description><see cref="PaymentsTogetherTests"/></description></item>
/// <item><term>Success before the return page</term><description><see cref="PaymentTests.A_notice_that_comes_after_asking_changes_nothing"/>, <see cref="StripePaymentTests.A_buyer_walks_to_Stripe_pays_and_sees_it_on_return_before_any_webhook"/></description></item>
/// <item><term>No webhook at all</term><description><see cref="PaymentTests.A_notice_that_never_comes_is_found_by_asking"/>, <see cref="StripePaymentTests.A_question_that_is_not_answered_is_asked_again"/>; refunds too, when an organiser asks: <see cref="ProviderQuestionTests"/></description></item>
/// <item><term>Success after the hold went, with seats left</term><description><see cref="PaymentTests.Money_for_seats_that_went_back_on_sale_takes_them_again_when_there_are_any"/></description></item>
/// <item><term>… and without</term><description><see cref="PaymentTests.Money_for_seats_that_went_to_others_goes_back_and_a_mail_says_so"/></description></item>
/// <item><term>Two pages paid for one order</term><description><see cref="PaymentTests.A_second_page_paid_for_one_order_goes_back_and_the_tickets_stay"/></description></item>
/// <item><term>Amount or currency differs</term><description><see cref="PaymentTests.Another_amount_currency_or_order_issues_nothing_and_waits_for_an_organiser"/>, <see cref="StripePaymentTests.Another_amount_or_currency_than_we_asked_for_issues_nothing"/></description></item>
/// <item><term>Basket edited while a page is open</term><description><see cref="CheckoutPaymentTests.Editing_the_basket_closes_the_page_before_the_seats_move"/>, <see cref="CheckoutPaymentTests.Money_that_was_there_first_wins_over_an_edited_basket"/>, <see cref="TwoTabsTests.The_page_that_opened_in_between_is_closed_as_well"/>; twin <see cref="TwoTabsTwin.Closed_once_only_the_other_tabs_page_would_still_take_the_money"/></description></item>
/// <item><term>Refund by us</term><description><see cref="RefundsTests"/>, <see cref="BuyerRefundTests"/>, <see cref="RefundsElsewhereTests.A_refund_whose_answer_does_not_come_is_asked_for_again_and_moves_once"/></description></item>
/// <item><term>… by the provider's dashboard</term><description><see cref="RefundsElsewhereTests.All_given_back_at_the_dashboard_ends_as_our_own_refund_does"/></description></item>
/// <item><term>… in part</term><description><see cref="RefundsTests.One_ticket_of_two_leaves_the_order_partly_refunded_and_the_other_ticket_alive"/>, <see cref="RefundsElsewhereTests.Part_given_back_at_the_dashboard_kills_no_ticket_and_waits_for_an_organiser"/>, whose word is <see cref="HeldRefundTests"/>; twin <see cref="HeldRefundTwin"/></description></item>
/// <item><term>… twice</term><description><see cref="RefundsElsewhereTests.Given_back_here_and_at_the_dashboard_the_money_moves_once"/>, <see cref="RefundsElsewhereTests.Two_notices_of_one_dashboard_refund_at_the_same_instant_count_it_once"/>; twin <see cref="RefundsElsewhereTwins.Without_the_orders_lock_the_rule_on_names_alone_stops_a_second_count"/></description></item>
/// <item><term>… by two Admins at once, against a scan at the same moment</term><description><see cref="RefundRaceTests"/> and its twins</description></item>
/// <item><term>Refund failed later</term><description><see cref="RefundsElsewhereTests.A_refund_that_the_buyers_bank_sends_back_later_has_failed_until_somebody_pays_it_by_hand"/>, or tries again: <see cref="FailedRefundTests"/>; twin <see cref="FailedRefundTwin"/></description></item>
/// <item><term>Dispute opened</term><description><see cref="DisputesTests.While_it_is_open_the_gate_refuses_the_tickets_as_disputed_and_the_buyer_is_told"/>, <see cref="DisputesTests.Two_notices_at_the_same_instant_are_one_dispute"/>; twin <see cref="DisputesTwins.Without_the_orders_lock_only_the_rule_on_its_name_keeps_a_dispute_one"/></description></item>
/// <item><term>… won</term><description><see cref="DisputesTests.Won_the_tickets_live_again_and_the_buyer_is_told"/></description></item>
/// <item><term>… lost</term><description><see cref="DisputesTests.Lost_the_tickets_die_the_seats_return_and_the_money_is_counted_as_gone"/></description></item>
/// <item><term>Provider answers 429, 500</term><description><see cref="StripePaymentTests.When_the_page_does_not_open_the_next_click_opens_the_same_one"/>, <see cref="StripePaymentTests.An_error_that_Stripe_keeps_under_the_key_makes_way_for_another_key"/></description></item>
/// <item><term>Times out after having charged</term><description><see cref="StripePaymentTests.An_answer_lost_after_the_money_was_taken_is_asked_for_again"/></description></item>
/// <item><term>Process killed between charge and commit</term><description><see cref="PaymentRaceTests.When_the_power_goes_out_between_the_banks_charge_and_our_commit_the_next_round_completes"/>; before every commit there is: <see cref="PowerCutTests"/>; and for true, in OgTickets.E2E, KillTests</description></item>
/// <item><term>Clocks five minutes apart</term><description><see cref="ClocksApartTests.Clocks_five_minutes_apart_change_nothing_of_a_purchase"/>, <see cref="StripeWebhookTests.Clocks_five_minutes_apart_are_no_reason_to_refuse"/></description></item>
/// </list>
/// </summary>
internal static class TruthTable;
