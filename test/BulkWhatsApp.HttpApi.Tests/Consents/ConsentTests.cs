using System.Net;
using BulkWhatsApp.Client;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Consents;

/// <summary>The ledger, and everything that writes into it. What it means for campaigns: ConsentCampaignTests.</summary>
[Collection(EngineTests.Name)]
public class ConsentTests(TestApplication application)
{
    private const string Number = "+12025550140";

    [Fact]
    public async Task What_a_person_said_is_kept_with_who_recorded_it_and_the_last_word_holds()
    {
        using var clerk = await application.NewClerkAsync();
        var lastYear = new DateTime(2025, 5, 3, 8, 0, 0, DateTimeKind.Utc);

        var given = await clerk.Api.Consents.GiveAsync(
            new()
            {
                PhoneNumber = "(202) 555-0140", At = lastYear, Note = "Signed the form", Origin = "Fair", Proof = "Yes, send me offers.",
            });
        (given.PhoneNumber, given.State, given.OptedOut).ShouldBe((Number, ConsentState.Given, null));
        var withdrawn = await clerk.Api.Consents.WithdrawAsync(new() { PhoneNumber = Number, Note = "Called us" });

        (withdrawn.State, withdrawn.OptedOut).ShouldBe((ConsentState.Withdrawn, OptOutScope.Marketing));
        withdrawn.Entries.Select(entry => (entry.State, entry.Note, entry.Source)).ShouldBe(
            [
                (ConsentState.Withdrawn, "Called us", ConsentSource.Person), (ConsentState.Given, "Signed the form", ConsentSource.Person),
            ]);
        var first = withdrawn.Entries[1];
        (first.At, first.Origin, first.Proof, first.UserName).ShouldBe((lastYear, "Fair", "Yes, send me offers.", "admin"));
        var refused = await clerk.Http.RefusedAsync(
            HttpMethod.Post, "api/bulk-whatsapp/consents/give", new { phoneNumber = Number, note = "Again" }, HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.ConsentOptedOut);
        refused.Message.ShouldContain(Number);

        await clerk.Api.OptOuts.DeleteAsync((await clerk.FindOptOutAsync(Number))!.Id);
        (await clerk.Api.Consents.GetLedgerAsync(Number)).State.ShouldBe(ConsentState.Withdrawn, "that gives no consent");
        (await clerk.Api.Consents.GiveAsync(new() { PhoneNumber = Number, Note = "Asked for it" })).State.ShouldBe(ConsentState.Given);
        var listed = (await clerk.Api.Consents.GetListAsync(new() { Filter = "0140", State = ConsentState.Given })).Items;
        listed.ShouldHaveSingleItem().PhoneNumber.ShouldBe(Number);
        (await clerk.Api.Consents.GetListAsync(new() { Source = ConsentSource.Import })).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_records_one_without_saying_how_they_know()
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.SendJsonAsync(
            HttpMethod.Post, "api/bulk-whatsapp/consents/give", new { phoneNumber = Number, note = " " });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await clerk.Api.Consents.GetLedgerAsync(Number)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_word_gives_the_consent_back_and_is_answered_once()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await clerk.Api.Consents.UpdateSettingsAsync(new() { Confirmation = "You get our offers again." });

        var now = DateTimeOffset.UtcNow;
        await caller.SendMessageAsync("12025550141", null, "STOP", at: now.AddMinutes(-3));
        await clerk.UntilOptedOutAsync("+12025550141");
        await caller.SendMessageAsync("12025550141", null, "Start please", at: now.AddMinutes(-2));
        await caller.SendMessageAsync("12025550141", null, "START", at: now.AddMinutes(-1));
        await caller.WaitUntilAppliedAsync();

        var ledger = await clerk.Api.Consents.GetLedgerAsync("+12025550141");
        (ledger.State, ledger.OptedOut).ShouldBe((ConsentState.Given, null));
        ledger.Entries.Select(entry => (entry.State, entry.Source, entry.Proof)).ShouldBe(
            [
                (ConsentState.Given, ConsentSource.Reply, "START"), (ConsentState.Given, ConsentSource.Reply, "Start please"),
                (ConsentState.Withdrawn, ConsentSource.Reply, "STOP"),
            ],
            ignoreOrder: true);
        ledger.Entries.ShouldAllBe(entry => entry.MessageId != null);
        (await clerk.GetAcceptedAsync()).Count(send => send.To.EndsWith("12025550141", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Only_a_button_that_asks_for_the_consent_confirms_one()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await clerk.Api.Consents.UpdateSettingsAsync(
            new() { ConfirmButtons = ["Yes, send me offers", "CONFIRM_CONSENT", "Subscribe"] });

        await caller.SendContentAsync("12025550142", null, Button("Start", "start-the-quiz"));
        await caller.SendContentAsync("12025550143", null, Button("Yes, send me offers!", "yes"), context: "wamid.asked");
        await caller.SendContentAsync("12025550144", null, Button("Ja", "CONFIRM_CONSENT"));
        await caller.SendTextAsync("12025550145", "Yes, send me offers");
        await caller.SendContentAsync("12025550147", null, Button("Subscribe", "Subscribe"));
        await caller.WaitUntilAppliedAsync();

        (await clerk.Api.Consents.GetLedgerAsync("+12025550142")).State.ShouldBeNull();
        var confirmed = (await clerk.Api.Consents.GetLedgerAsync("+12025550143")).Entries.ShouldHaveSingleItem();
        (confirmed.Source, confirmed.Proof, confirmed.Origin).ShouldBe(
            (ConsentSource.DoubleOptIn, "Yes, send me offers!", "wamid.asked"));
        (await clerk.Api.Consents.GetLedgerAsync("+12025550144")).State.ShouldBe(ConsentState.Given);
        (await clerk.Api.Consents.GetLedgerAsync("+12025550147")).Entries.ShouldHaveSingleItem().Source.ShouldBe(ConsentSource.DoubleOptIn);
        (await clerk.Api.Consents.GetLedgerAsync("+12025550145")).State.ShouldBeNull("only a tap is a confirmation");
    }

    [Fact]
    public async Task Whatsapps_own_control_withdraws_and_gives()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync("user_preferences", Preference(clerk, "stop", DateTimeOffset.UtcNow.AddMinutes(-1)));
        await clerk.UntilOptedOutAsync("+12025550146");
        (await clerk.Api.Consents.GetLedgerAsync("+12025550146")).State.ShouldBe(ConsentState.Withdrawn);
        await caller.SendFieldAsync("user_preferences", Preference(clerk, "resume", DateTimeOffset.UtcNow));

        await Eventually.SoAsync(
            () => clerk.Api.Consents.GetLedgerAsync("+12025550146"),
            ledger => ledger is { State: ConsentState.Given, OptedOut: null }
                && ledger.Entries.All(entry => entry.Source == ConsentSource.UserPreference));
    }

    [Fact]
    public async Task A_file_of_recipients_says_who_consented_and_when()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Newsletter" });
        const string csv =
            "phone,name,offers,since\n+12025550150,Ada,yes,2025-03-01\n+12025550151,Bob,Ja,01.04.2025\n+12025550152,Cid,no,\n"
            + "+12025550153,Dan,,\n+12025550154,Eve,yes,03/04/2025\n+12025550155,Fay,maybe,\n+12025550156,Gil,x,\n";
        var input = new ImportInput { ConsentColumn = "offers", ConsentDateColumn = "4", ConsentOrigin = "shop.example.org/news" };

        var first = await clerk.ImportAsync(list.Id, csv, input);
        var again = await clerk.ImportAsync(list.Id, csv, input);

        (first.Added, first.ConsentsGiven, first.ConsentsUnreadable).ShouldBe((7, 3, 2));
        (again.ConsentsGiven, again.ConsentsUnreadable).ShouldBe((0, 2));
        var ada = (await clerk.Api.Consents.GetLedgerAsync("+12025550150")).Entries.ShouldHaveSingleItem("nothing is said twice");
        (ada.Source, ada.At, ada.Origin, ada.Proof).ShouldBe(
            (ConsentSource.Import, new DateTime(2025, 3, 1, 0, 0, 0, DateTimeKind.Utc), "shop.example.org/news", "offers: yes"));
        (await clerk.Api.Consents.GetListAsync(new() { MaxResultCount = 100 })).Items.Select(consent => consent.PhoneNumber)
            .ShouldBe(["+12025550150", "+12025550151", "+12025550156"], ignoreOrder: true);
        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => clerk.ImportAsync(list.Id, csv, new ImportInput { ConsentColumn = "nothing" }));
        refused.Code.ShouldBe(BulkWhatsAppErrorCodes.ImportFileInvalid);
    }

    [Fact]
    public async Task A_file_does_not_undo_what_a_person_said_later()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Consents.WithdrawAsync(new() { PhoneNumber = Number, Note = "Called us" });
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Old customers" });

        var result = await clerk.ImportAsync(
            list.Id,
            $"phone,offers,since\n{Number},yes,2020-01-01\n",
            new ImportInput { ConsentColumn = "offers", ConsentDateColumn = "since" });

        result.ConsentsGiven.ShouldBe(0);
        (await clerk.Api.Consents.GetLedgerAsync(Number)).State.ShouldBe(ConsentState.Withdrawn);
    }

    [Fact]
    public async Task An_erased_person_leaves_no_line()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Consents.GiveAsync(new() { PhoneNumber = "+13125559140", Note = "Zebedee of 312 555-9140" });
        await clerk.Api.Consents.GiveAsync(new() { PhoneNumber = "+13125559141", Note = "Wife of +13125559140" });

        var result = await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = "+13125559140" });

        result.Traces.Single(trace => trace.Kind == Privacy.TraceKinds.Consents).Count.ShouldBe(2);
        (await application.Database.FindTablesAsync("3125559140")).ShouldBeEmpty();
        (await application.Database.FindTablesAsync("Zebedee")).ShouldBeEmpty();
        (await clerk.Api.Consents.GetLedgerAsync("+13125559141")).State.ShouldBe(ConsentState.Given);
    }

    [Fact]
    public async Task Numbers_that_are_twice_not_on_WhatsApp_are_proposed_and_removed()
    {
        using var clerk = await application.NewClerkAsync();
        string[] people = ["+4915112340100", "+4915112340200", "+4915112340340"];
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "All" });
        await clerk.ImportAsync(list.Id, "phone\n" + string.Join('\n', people));
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people));
        (await clerk.Api.RecipientLists.GetQuietNumbersAsync(new())).TotalCount.ShouldBe(0, "once may be chance");
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people[..1]));
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people[1..]));
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+4915112340400", "+4915112340400"]));

        var quiet = await Eventually.SoAsync(
            () => clerk.Api.RecipientLists.GetQuietNumbersAsync(new()), page => page.TotalCount == 2);
        quiet.Items.Select(number => (number.PhoneNumber, number.Failures, number.Lists))
            .ShouldBe([("+4915112340100", 2, 1), ("+4915112340200", 2, 1)], ignoreOrder: true);
        (await clerk.Api.RecipientLists.RemoveQuietNumbersAsync(new() { PhoneNumbers = ["+4915112340100", "+4915112340340"] })).Removed
            .ShouldBe(1);
        (await clerk.Api.RecipientLists.RemoveQuietNumbersAsync(new())).Removed.ShouldBe(1);

        (await clerk.Api.RecipientLists.GetAsync(list.Id)).RecipientCount.ShouldBe(1);
        (await clerk.Api.RecipientLists.GetQuietNumbersAsync(new())).TotalCount.ShouldBe(0);
    }

    private static object Preference(Clerk clerk, string value, DateTimeOffset at) => new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "12025550100", phone_number_id = clerk.PhoneNumberId },
        user_preferences = new[]
        {
            new { wa_id = "12025550146", category = "marketing_messages", value, timestamp = at.ToUnixTimeSeconds() },
        },
    };

    private static Dictionary<string, object> Button(string text, string payload) =>
        new() { ["type"] = "button", ["button"] = new { text, payload } };
}
