using System.Net;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Individual people on a list, entered by hand.</summary>
[Collection(ProductTests.Name)]
public class RecipientTests(TestApplication application)
{
    [Fact]
    public async Task A_person_is_added_changed_and_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        var people = clerk.Api.Recipients;
        var list = (await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" })).Id;

        var added = await people.CreateAsync(
            list,
            new() { PhoneNumber = "(202) 555-0140", Name = " Ada ", Data = JsonSerializer.SerializeToElement(new { city = "Bonn" }) },
            idempotencyKey: "ada");
        (added.RecipientListId, added.PhoneNumber, added.Name, added.Data?.GetRawText())
            .ShouldBe((list, "+12025550140", "Ada", """{"city":"Bonn"}"""));
        (await people.CreateAsync(
            list,
            new() { PhoneNumber = "(202) 555-0140", Name = " Ada ", Data = JsonSerializer.SerializeToElement(new { city = "Bonn" }) },
            idempotencyKey: "ada"))
            .Id.ShouldBe(added.Id);

        (await people.UpdateAsync(list, added.Id, new() { PhoneNumber = "+49 30 901820", Name = "Ada L." })).Id.ShouldBe(added.Id);
        var changed = await people.GetAsync(list, added.Id);
        (changed.PhoneNumber, changed.Name, changed.Data).ShouldBe(("+4930901820", "Ada L.", null));

        await people.DeleteAsync(list, added.Id);
        (await Should.ThrowAsync<BulkWhatsAppApiException>(() => people.GetAsync(list, added.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await people.GetListAsync(list, new())).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_number_that_the_list_has_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var people = await NewListAsync(clerk);
        await clerk.Http.PostAsync(people, new { phoneNumber = "+12025550140" });
        var other = (await clerk.Http.PostAsync(people, new { phoneNumber = "+12025550141" })).GetProperty("id").GetGuid();

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            people,
            new { phoneNumber = "202-555-0140" },
            HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.PhoneNumberTaken);
        error.Message.ShouldContain("+12025550140");
        await clerk.Http.RefusedAsync(
            HttpMethod.Put,
            $"{people}/{other}",
            new { phoneNumber = "+1 (202) 555 0140" },
            HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.PhoneNumberTaken);

        // The same number in another list is a separate entry.
        await clerk.Http.PostAsync(await NewListAsync(clerk, "Second"), new { phoneNumber = "+12025550140" });
    }

    [Fact]
    public async Task A_number_that_several_add_at_the_same_moment_is_added_once()
    {
        using var clerk = await application.NewClerkAsync();
        var people = await NewListAsync(clerk);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            clerk.Http.SendJsonAsync(HttpMethod.Post, people, new { phoneNumber = "+12025550140" })));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.PhoneNumberTaken));
        }

        (await clerk.Http.GetJsonAsync(people)).GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused_with_the_reason_in_the_callers_language()
    {
        using var clerk = await application.NewClerkAsync();
        var people = await NewListAsync(clerk);

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, people, new { phoneNumber = "12" }, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.PhoneNumberInvalid);
        error.Message.ShouldBe(
            "\"12\" cannot be used as a phone number. The phone number has too few digits for its country. Complete it.");

        using var german = await clerk.Http.SendJsonInAsync("de", HttpMethod.Post, people, new { phoneNumber = "12" });
        (await ApiError.ReadAsync(german)).Message
            .ShouldBe(
                "„12“ kann nicht als Telefonnummer verwendet werden. Die Telefonnummer hat für ihr Land zu wenige Ziffern. "
                + "Vervollständigen Sie sie.");
    }

    [Theory]
    [InlineData("""{"a":{"b":1}}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""[1]""")]
    [InlineData("\"{not json\"")]
    public async Task Data_that_is_no_flat_object_is_refused(string data)
    {
        using var clerk = await application.NewClerkAsync();
        var people = await NewListAsync(clerk);

        using var response = await clerk.Http.PostAsync(people, Json($$"""{"phoneNumber":"+12025550140","data":{{data}}}"""));

        var error = await ApiError.ReadAsync(response);
        (error.Status, error.Code).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.RecipientDataInvalid), error.Message);
        (await clerk.Http.GetJsonAsync(people)).GetProperty("totalCount").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"zeta":"1","10":"2","2":"3","alpha":"4"}""")]
    [InlineData(""" "{\"zeta\":\"1\",\"10\":\"2\",\"2\":\"3\",\"alpha\":\"4\"}" """)]
    public async Task Data_keeps_its_key_order(string data)
    {
        using var clerk = await application.NewClerkAsync();
        var people = await NewListAsync(clerk);

        using var response = await clerk.Http.PostAsync(people, Json($$"""{"phoneNumber":"+12025550140","data":{{data}}}"""));

        response.IsSuccessStatusCode.ShouldBeTrue();
        var person = (await clerk.Http.GetJsonAsync(people)).GetProperty("items")[0];
        person.GetProperty("data").EnumerateObject().Select(one => one.Name).ShouldBe(["zeta", "10", "2", "alpha"]);
        (await application.Database.QueryAsync<string>(
            """SELECT "DataJson" FROM "BwaRecipients" WHERE "Id" = @id""", ("id", person.GetProperty("id").GetGuid())))
            .ShouldBe("""{"zeta":"1","10":"2","2":"3","alpha":"4"}""");
    }

    [Fact]
    public async Task The_people_are_paged_filtered_and_sorted()
    {
        using var clerk = await application.NewClerkAsync();
        var list = (await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" })).Id;
        foreach (var (number, name) in new[] { ("+12025550143", "Cy"), ("+12025550141", "Bob"), ("+12025550142", "Ada") })
        {
            await clerk.Api.Recipients.CreateAsync(list, new() { PhoneNumber = number, Name = name });
        }

        (await NamesAsync(new())).ShouldBe(["Cy", "Bob", "Ada"]);
        (await NamesAsync(new() { Sorting = "name" })).ShouldBe(["Ada", "Bob", "Cy"]);
        (await NamesAsync(new() { Sorting = "phoneNumber desc", SkipCount = 1, MaxResultCount = 1 })).ShouldBe(["Ada"]);
        (await NamesAsync(new() { Filter = "0143" })).ShouldBe(["Cy"]);
        (await NamesAsync(new() { Filter = "aD" })).ShouldBe(["Ada"]);
        (await Should.ThrowAsync<BulkWhatsAppApiException>(() => NamesAsync(new() { Sorting = "dataJson" }))).Code
            .ShouldBe(BulkWhatsAppErrorCodes.SortingInvalid);

        async Task<List<string?>> NamesAsync(GetRecipientsInput input) =>
            (await clerk.Api.Recipients.GetListAsync(list, input)).Items.Select(person => person.Name).ToList();
    }

    [Fact]
    public async Task A_person_is_found_in_its_own_list_only()
    {
        using var clerk = await application.NewClerkAsync();
        var people = await NewListAsync(clerk);
        var others = await NewListAsync(clerk, "Others");
        var id = (await clerk.Http.PostAsync(people, new { phoneNumber = "+12025550140" })).GetProperty("id").GetGuid();

        await clerk.Http.IsGoneAsync($"{others}/{id}");
        using var delete = await clerk.Http.DeleteAsync($"{others}/{id}");
        delete.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <returns>The URL of the list's people.</returns>
    private static async Task<string> NewListAsync(Clerk clerk, string name = "Customers")
    {
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = name });
        return $"api/bulk-whatsapp/recipient-lists/{list.Id}/recipients";
    }
}
