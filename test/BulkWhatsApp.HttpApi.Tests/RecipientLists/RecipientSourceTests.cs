using System.Net;
using System.Text.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.CustomerSource;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Lists take their people from the sample's customers, and from a source that fails as told.</summary>
public class RecipientSourceTests(RecipientSourceTests.Shop shop) : IClassFixture<RecipientSourceTests.Shop>
{
    private const string Path = "api/bulk-whatsapp/recipient-lists";

    [Fact]
    public async Task A_refresh_makes_the_list_what_the_source_says_and_doing_it_again_changes_nothing()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var (ada, bob) = (NewCustomer("Ada", "0151 23456789", "DE"), NewCustomer("Bob", "+12025550141"));
        ada.City = "Bonn";
        ada.Balance = 1250.75m;
        ada.LastOrderAt = new DateTime(2026, 1, 31, 23, 0, 0, DateTimeKind.Utc);
        await clerk.AddCustomersAsync(ada, bob, NewCustomer("Eve", "12"), NewCustomer("Zoe", "+12025550141"));
        var list = await NewListAsync(clerk);
        await clerk.ImportAsync(list, "mobile,name\n+12025550149,By file\n");
        await clerk.Api.RecipientLists.SetSourceAsync(list, Customers(["Balance", "LastOrder", "City", "Active"]));

        var first = await RefreshAsync(clerk, list);

        Counts(first).ShouldBe((4, 2, 0, 0, 1, 1));
        (first.IsRefresh, first.FileName).ShouldBe((true, "Customers"));
        var people = await PeopleAsync(clerk, list);
        people.Keys.Order().ShouldBe(["+12025550141", "+12025550149", "+4915123456789"]);
        (people["+4915123456789"].Name, people["+4915123456789"].Data!.Value.GetRawText())
            .ShouldBe(("Ada", """{"Balance":"1250.75","LastOrder":"2026-01-31","City":"Bonn","Active":"true"}"""));
        var rejected = await RejectedAsync(clerk, list, first.Id);
        rejected.ShouldContain("Eve");
        rejected.ShouldContain("too few digits");

        Counts(await RefreshAsync(clerk, list)).ShouldBe((4, 0, 0, 0, 1, 1));
        await clerk.ChangeCustomerAsync(ada.Id, x => x.City = "Ulm");
        await clerk.RemoveCustomerAsync(bob.Id);
        await clerk.AddCustomersAsync(NewCustomer("Cleo", "+12025550142"));
        Counts(await RefreshAsync(clerk, list)).ShouldBe((4, 1, 2, 0, 0, 1));

        people = await PeopleAsync(clerk, list);
        people.Keys.Order().ShouldBe(["+12025550141", "+12025550142", "+12025550149", "+4915123456789"]);
        people["+4915123456789"].Data!.Value.GetProperty("City").GetString().ShouldBe("Ulm");
        people["+12025550141"].Name.ShouldBe("Zoe");
    }

    [Theory]
    [InlineData(MissingRecipients.Remove, 1)]
    [InlineData(MissingRecipients.Keep, 2)]
    public async Task Who_is_no_longer_in_the_source_is_removed_or_kept_as_the_list_says(MissingRecipients missing, int left)
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var (ada, bob) = (NewCustomer("Ada", "+12025550140"), NewCustomer("Bob", "+12025550141"));
        await clerk.AddCustomersAsync(ada, bob);
        var list = await NewListAsync(clerk);
        var settings = Customers([]);
        settings.Missing = missing;
        await clerk.Api.RecipientLists.SetSourceAsync(list, settings);
        await RefreshAsync(clerk, list);
        await clerk.RemoveCustomerAsync(bob.Id);

        (await RefreshAsync(clerk, list)).Removed.ShouldBe(2 - left);

        (await PeopleAsync(clerk, list)).Count.ShouldBe(left);
    }

    [Theory]
    [InlineData("City", FieldOperator.Equals, "Bonn", "Ada")]
    [InlineData("City", FieldOperator.NotEquals, "Bonn", "Bob Cleo")]
    [InlineData("City", FieldOperator.Contains, "er", "Bob")]
    [InlineData("City", FieldOperator.StartsWith, "B", "Ada Bob")]
    [InlineData("City", FieldOperator.IsEmpty, null, "Cleo")]
    [InlineData("city", FieldOperator.IsNotEmpty, null, "Ada Bob")]
    [InlineData("Balance", FieldOperator.GreaterThan, "10.5", "Cleo")]
    [InlineData("Balance", FieldOperator.GreaterOrEqual, "10.5", "Bob Cleo")]
    [InlineData("Balance", FieldOperator.LessThan, "-1", "Ada")]
    [InlineData("Orders", FieldOperator.LessOrEqual, "2.5", "Ada")]
    [InlineData("Orders", FieldOperator.LessThan, "99999999999999", "Ada Bob")]
    [InlineData("Orders", FieldOperator.IsEmpty, null, "Cleo")]
    [InlineData("LastOrder", FieldOperator.Equals, "2026-01-31", "Ada")]
    [InlineData("LastOrder", FieldOperator.LessOrEqual, "2026-01-31", "Ada")]
    [InlineData("LastOrder", FieldOperator.GreaterThan, "2026-01-31", "Bob")]
    [InlineData("LastOrder", FieldOperator.NotEquals, "2026-01-31", "Bob Cleo")]
    [InlineData("Active", FieldOperator.Equals, "false", "Bob")]
    public async Task A_condition_selects_by_the_type_of_its_field(string field, FieldOperator comparison, string? value, string found)
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var (ada, bob, cleo) = (
            NewCustomer("Ada", "+12025550140"), NewCustomer("Bob", "+12025550141"), NewCustomer("Cleo", "+12025550142"));
        (ada.City, ada.Balance, ada.Orders, ada.LastOrderAt) = ("Bonn", -5, 2, new DateTime(2026, 1, 31, 23, 0, 0, DateTimeKind.Utc));
        (bob.City, bob.Balance, bob.Orders, bob.LastOrderAt) = ("Berlin", 10.5m, 3, new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        (bob.IsActive, cleo.Balance) = (false, 11);
        await clerk.AddCustomersAsync(ada, bob, cleo);
        var settings = Customers([]);
        settings.Conditions = [new FieldCondition { Field = field, Operator = comparison, Value = value }];

        var preview = await clerk.Api.RecipientLists.PreviewSourceAsync(await NewListAsync(clerk), settings);

        string.Join(' ', preview.Rows.Select(row => row.Name)).ShouldBe(found);
    }

    [Fact]
    public async Task Settings_that_do_not_fit_the_source_are_refused_with_field_and_remedy()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var list = await NewListAsync(clerk);

        await RefusedAsync(x => x.NumberField = "Fax", "FieldUnknown", "Field with the phone number (Fax)");
        await RefusedAsync(x => x.DataFields = ["City", "city"], "FieldRepeated", "Fields taken as data");
        await RefusedAsync(x => x.Conditions = [new() { Field = "Balance", Operator = FieldOperator.Contains, Value = "1" }],
            "OperatorNotForType", "Balance");
        await RefusedAsync(x => x.Conditions = [new() { Field = "Balance", Value = "a lot" }], "ValueNotNumber", "Balance (a lot)");
        await RefusedAsync(x => x.Conditions = [new() { Field = "LastOrder", Value = "31.1.2026" }], "ValueNotDate", "2026-01-31");
        await RefusedAsync(x => x.Conditions = [new() { Field = "Active", Value = "1" }], "ValueNotYesNo", "Active");
        await RefusedAsync(x => x.Conditions = [new() { Field = "City" }], "ValueMissing", "City");
        await RefusedAsync(x => (x.EveryHours, x.DailyAt) = (2, "07:30"), "ScheduleTwice", "07:30");
        await RefusedAsync(x => (x.DailyAt, x.TimeZone) = ("07:30", "Moon/Sea"), "TimeZoneUnknown", "Moon/Sea");
        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Path}/{list}/source", new { source = "Nothing", numberField = "Mobile", conditions = Array.Empty<object>() },
            HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.RecipientSourceUnknown);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Path}/{list}/source/refresh", null, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.RecipientSourceMissing);

        async Task RefusedAsync(Action<RecipientSourceSettings> change, string code, string part)
        {
            var settings = Customers(["City"]);
            change(settings);
            var error = await clerk.Http.RefusedAsync(
                HttpMethod.Put, $"{Path}/{list}/source", settings, HttpStatusCode.BadRequest,
                BulkWhatsAppErrorCodes.RecipientSourceInvalid);
            error.Data.GetProperty("code").GetString().ShouldBe(code);
            error.Message.ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_source_that_throws_hangs_or_has_nobody_is_a_refusal_in_words_and_changes_nobody()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var tenant = await clerk.GetTenantIdAsync();
        var list = await NewListAsync(clerk);
        MoodySource.Set(tenant, () => Numbers("+12025550140"));
        await clerk.Api.RecipientLists.SetSourceAsync(list, Moody());
        await RefreshAsync(clerk, list);

        foreach (var (mood, code, words) in new (Func<IAsyncEnumerable<string>>, string, string)[]
        {
            (Throwing, "SourceFailed", "could not read this data"),
            (() => Hanging(new TaskCompletionSource(), rows: 2), "SourceSilent", "took too long"),
            (() => Numbers(), "SourceEmpty", "Nobody in this data"),
        })
        {
            MoodySource.Set(tenant, mood);
            var error = await clerk.Http.RefusedAsync(
                HttpMethod.Post, $"{Path}/{list}/source/preview", Moody(), HttpStatusCode.BadGateway,
                BulkWhatsAppErrorCodes.RecipientSourceFailed);
            error.Message.ShouldContain(words);

            var failed = await RefreshAsync(clerk, list);
            (failed.Status, failed.FailureCode, failed.Added, failed.Removed).ShouldBe((ImportStatus.Failed, code, 0, 0));
            failed.FailureReason.ShouldNotBeNull().ShouldContain(words);
            (await PeopleAsync(clerk, list)).Keys.ShouldBe(["+12025550140"]);
        }
    }

    [Fact]
    public async Task A_running_refresh_is_seen_and_can_be_stopped_and_then_stores_nothing()
    {
        using var clerk = await shop.PatientApplication.NewClerkAsync();
        var tenant = await clerk.GetTenantIdAsync();
        var list = await NewListAsync(clerk);
        var release = new TaskCompletionSource();
        MoodySource.Set(tenant, () => Hanging(release));
        await clerk.Api.RecipientLists.SetSourceAsync(list, Moody());
        await clerk.Api.RecipientLists.RefreshAsync(list);
        var running = await Eventually.SoAsync(
            () => LastAsync(clerk, list), import => import is { Status: ImportStatus.Running, RowsRead: >= 1_000 });

        var busy = await Should.ThrowAsync<BulkWhatsAppApiException>(() => clerk.Api.RecipientLists.RefreshAsync(list));
        (busy.Status, busy.Code).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.RefreshRunning));
        await clerk.Api.RecipientLists.StopRefreshAsync(list);

        (await clerk.Api.RecipientLists.GetImportAsync(list, running!.Id)).Status.ShouldBe(ImportStatus.Stopped);
        release.SetResult();
        MoodySource.Set(tenant, () => Numbers("+12025550199"));
        await RefreshAsync(clerk, list);
        (await PeopleAsync(clerk, list)).Keys.ShouldBe(["+12025550199"]);
        (await clerk.Api.RecipientLists.GetImportAsync(list, running.Id)).Status.ShouldBe(ImportStatus.Stopped);
    }

    [Fact]
    public async Task Whoever_lacks_the_applications_own_permission_neither_sees_nor_uses_the_source()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        MoodySource.Set(await clerk.GetTenantIdAsync(), () => Numbers("+12025550140"));
        await clerk.Api.RecipientLists.SetSourceAsync(list, Moody());
        await clerk.CreateRoleAsync("seller");
        await clerk.CreateUserAsync("sam", "seller");
        foreach (var permission in new[]
        {
            BulkWhatsAppPermissions.RecipientLists.Default, BulkWhatsAppPermissions.RecipientLists.Sources,
            BulkWhatsAppPermissions.RecipientLists.Refresh,
        })
        {
            await clerk.GrantAsync("R", "seller", permission);
        }

        using var sam = await clerk.SignInAsync("sam");

        (await clerk.Api.RecipientLists.GetSourcesAsync(new())).Items.Select(x => x.Name).ShouldBe(["Customers", "Moody"]);
        (await new BulkWhatsAppClient(sam).RecipientLists.GetSourcesAsync(new())).Items.Select(x => x.Name).ShouldBe(["Customers"]);
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Put, "source", Moody()), (HttpMethod.Post, "source/preview", Moody()), (HttpMethod.Post, "source/refresh", null),
        })
        {
            using var response = await sam.SendJsonAsync(method, $"{Path}/{list}/{path}", body);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task A_list_gets_only_people_of_its_own_tenant()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        using var other = await shop.Application.NewClerkAsync();
        await clerk.AddCustomersAsync(NewCustomer("Ada", "+12025550140"));
        await other.AddCustomersAsync(NewCustomer("Bob", "+12025550141"));
        var list = await NewListAsync(clerk);
        await clerk.Api.RecipientLists.SetSourceAsync(list, Customers([]));

        (await RefreshAsync(clerk, list)).RowsRead.ShouldBe(1);

        (await PeopleAsync(clerk, list)).Keys.ShouldBe(["+12025550140"]);
        (await clerk.Api.RecipientLists.PreviewSourceAsync(list, Customers([]))).Rows.ShouldHaveSingleItem().Name.ShouldBe("Ada");
    }

    [Fact]
    public async Task A_list_waits_for_a_campaign_that_is_taking_its_people()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var ada = NewCustomer("Ada", "+12025550140");
        await clerk.AddCustomersAsync(ada, NewCustomer("Bob", "+12025550141"));
        var (list, other) = (await NewListAsync(clerk), await NewListAsync(clerk));
        await clerk.Api.RecipientLists.SetSourceAsync(list, Customers([]));
        await clerk.Api.RecipientLists.SetSourceAsync(other, Customers([]));
        await RefreshAsync(clerk, list);
        await clerk.RemoveCustomerAsync(ada.Id);
        var campaign = await clerk.DraftAsync(["+12025550140"]);
        await SetCampaignAsync(campaign.Id, list, status: 4);

        await clerk.Api.RecipientLists.RefreshAsync(list);
        await RefreshAsync(clerk, other);
        (await PeopleAsync(clerk, list)).Count.ShouldBe(2);
        (await LastAsync(clerk, list))!.Removed.ShouldBe(0);

        await SetCampaignAsync(campaign.Id, list, status: 7);
        await Eventually.SoAsync(() => LastAsync(clerk, list), import => import is { Status: ImportStatus.Completed, Removed: 1 });
    }

    [Fact]
    public async Task A_schedule_refreshes_without_anybody_asking_and_names_the_next_time()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        await clerk.AddCustomersAsync(NewCustomer("Ada", "+12025550140"));
        var list = await NewListAsync(clerk);
        var settings = Customers([]);
        settings.EveryHours = 3;
        await clerk.Api.RecipientLists.SetSourceAsync(list, settings);
        (await clerk.Api.RecipientLists.GetAsync(list)).RefreshDueAt.ShouldNotBeNull().ShouldBeGreaterThan(DateTime.UtcNow.AddHours(2));

        await shop.Application.Database.QueryAsync<int>(
            """UPDATE "BwaRecipientLists" SET "RefreshDueAt" = @at WHERE "Id" = @id""",
            ("id", list), ("at", DateTime.UtcNow.AddMinutes(-1)));

        await Eventually.SoAsync(() => LastAsync(clerk, list), import => import is { Status: ImportStatus.Completed, Added: 1 });
        (await clerk.Api.RecipientLists.GetAsync(list)).RefreshDueAt.ShouldNotBeNull().ShouldBeGreaterThan(DateTime.UtcNow.AddHours(2));
    }

    [Theory]
    [InlineData("07:30", "Europe/Berlin")]
    [InlineData("23:59", "America/Los_Angeles")]
    [InlineData("00:00", null)]
    public async Task A_daily_schedule_is_due_at_its_time_of_day_in_its_time_zone(string time, string? zone)
    {
        using var clerk = await shop.Application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var settings = Customers([]);
        (settings.DailyAt, settings.TimeZone) = (time, zone);

        await clerk.Api.RecipientLists.SetSourceAsync(list, settings);

        var due = (await clerk.Api.RecipientLists.GetAsync(list)).RefreshDueAt.ShouldNotBeNull();
        (due - DateTime.UtcNow).ShouldBeInRange(TimeSpan.FromMinutes(-1), TimeSpan.FromHours(25));
        TimeZoneInfo.ConvertTimeFromUtc(due.ToUniversalTime(), TimeZoneInfo.FindSystemTimeZoneById(zone ?? "UTC")).ToString("HH:mm")
            .ShouldBe(time);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_done_again()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        await clerk.AddCustomersAsync(NewCustomer("Ada", "+12025550140"));
        var list = await NewListAsync(clerk);
        await clerk.Api.RecipientLists.SetSourceAsync(list, Customers([]));
        var left = await shop.Application.Database.QueryAsync<Guid>(
            """
            INSERT INTO "BwaRecipientImports" ("Id", "TenantId", "RecipientListId", "FileName", "Status", "RowsRead", "Added", "Duplicates",
                "Rejected", "IsRefresh", "Updated", "Removed", "LastSeenAt", "CreationTime")
            SELECT gen_random_uuid(), "TenantId", "Id", 'Customers', 0, 20000, 0, 0, 0, true, 0, 0, now() - interval '61 seconds',
                now() - interval '61 seconds' FROM "BwaRecipientLists" WHERE "Id" = @list
            RETURNING "Id"
            """,
            ("list", list));
        await shop.Application.Database.QueryAsync<int>(
            """UPDATE "BwaRecipientLists" SET "RefreshDueAt" = @at WHERE "Id" = @id""",
            ("id", list), ("at", DateTime.UtcNow.AddMinutes(-1)));

        await Eventually.SoAsync(() => LastAsync(clerk, list), import => import is { Status: ImportStatus.Completed, Added: 1 });

        (await clerk.Api.RecipientLists.GetImportAsync(list, left)).FailureCode.ShouldBe("Interrupted");
    }

    [Fact]
    public async Task Without_its_source_a_list_keeps_its_people_and_is_not_refreshed()
    {
        using var clerk = await shop.Application.NewClerkAsync();
        await clerk.AddCustomersAsync(NewCustomer("Ada", "+12025550140"));
        var list = await NewListAsync(clerk);
        await clerk.Api.RecipientLists.SetSourceAsync(list, Customers([]));
        await RefreshAsync(clerk, list);
        (await clerk.Api.RecipientLists.GetSourceAsync(list)).NumberField.ShouldBe("Mobile");

        await clerk.Api.RecipientLists.RemoveSourceAsync(list);

        (await clerk.Api.RecipientLists.GetAsync(list)).SourceName.ShouldBeNull();
        (await PeopleAsync(clerk, list)).Count.ShouldBe(1);
        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(() => clerk.Api.RecipientLists.RefreshAsync(list));
        refused.Code.ShouldBe(BulkWhatsAppErrorCodes.RecipientSourceMissing);
    }

    private static Customer NewCustomer(string name, string mobile, string? country = null) =>
        new(Guid.NewGuid(), null, name, mobile) { Country = country, IsActive = true };

    private static RecipientSourceSettings Customers(List<string> data) => new()
    {
        Source = "Customers", NumberField = "Mobile", NameField = "Name", CountryField = "Country", DataFields = data,
    };

    private static RecipientSourceSettings Moody() => new() { Source = "Moody", NumberField = "Number" };

    private static IAsyncEnumerable<string> Numbers(params string[] numbers) => numbers.ToAsyncEnumerable();

    private static IAsyncEnumerable<string> Throwing() => throw new InvalidOperationException("The shop is closed.");

    private static async IAsyncEnumerable<string> Hanging(TaskCompletionSource release, int rows = 1_000)
    {
        for (var number = 0; number < rows; number++)
        {
            yield return $"+1202555{number:0000}";
        }

        await release.Task;
    }

    private static (long Read, long Added, long Updated, long Removed, long Duplicates, long Rejected) Counts(RecipientImportDto import) =>
        (import.RowsRead, import.Added, import.Updated, import.Removed, import.Duplicates, import.Rejected);

    private static async Task<Guid> NewListAsync(Clerk clerk) =>
        (await clerk.Api.RecipientLists.CreateAsync(new() { Name = $"List {Guid.NewGuid():N}" })).Id;

    /// <summary>Asks for a refresh and waits for its end.</summary>
    private static async Task<RecipientImportDto> RefreshAsync(Clerk clerk, Guid list)
    {
        var before = (await LastAsync(clerk, list))?.Id;
        await clerk.Api.RecipientLists.RefreshAsync(list);
        return (await Eventually.SoAsync(
            () => LastAsync(clerk, list), import => import is not null && import.Id != before && import.Status != ImportStatus.Running))!;
    }

    private static async Task<RecipientImportDto?> LastAsync(Clerk clerk, Guid list) =>
        (await clerk.Api.RecipientLists.GetImportsAsync(list, new())).Items.FirstOrDefault();

    private static async Task<Dictionary<string, RecipientDto>> PeopleAsync(Clerk clerk, Guid list) =>
        (await clerk.Api.Recipients.GetListAsync(list, new())).Items.ToDictionary(person => person.PhoneNumber);

    private static async Task<string> RejectedAsync(Clerk clerk, Guid list, Guid import)
    {
        await using var stream = await clerk.Api.RecipientLists.DownloadRejectedRowsAsync(list, import);
        return await new StreamReader(stream).ReadToEndAsync();
    }

    private Task SetCampaignAsync(Guid id, Guid list, int status) => shop.Application.Database.QueryAsync<int>(
        """
        UPDATE "BwaBulkMessages"
        SET "DocStatus" = 1, "Status" = @status, "RecipientType" = 1, "RecipientListId" = @list, "LaunchCursor" = 1 WHERE "Id" = @id
        """,
        ("id", id), ("list", list), ("status", status));

    /// <summary>A product that soon gives up on a silent source, and one that does not.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        public TestApplication Application { get; private set; } = null!;
        public TestApplication PatientApplication { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Application = await TestApplication.StartAsync(("BulkWhatsApp:RecipientSourcePatience", "00:00:02"));
            PatientApplication = await TestApplication.StartAsync();
            await Application.CreateCustomerTableAsync();
        }

        public async Task DisposeAsync()
        {
            await Application.DisposeAsync();
            await PatientApplication.DisposeAsync();
        }
    }
}
