using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Input;

/// <summary>Errors in an input are reported in the caller's language, with the field's name in the UI and what to do.</summary>
[Collection(ProductTests.Name)]
public class InputMessageTests(TestApplication application)
{
    private const string Campaigns = "api/bulk-whatsapp/bulk-messages";

    [Theory]
    [InlineData("en", "Title: at most 128 characters. Shorten it.")]
    [InlineData("de", "Titel: höchstens 128 Zeichen. Kürzen Sie den Text.")]
    [InlineData("es", "Título: como máximo 128 caracteres. Acórtelo.")]
    [InlineData("ar", "العنوان: 128 من المحارف على الأكثر. اختصره.")]
    public async Task A_text_that_is_too_long(string language, string message)
    {
        var title = new string('x', BulkMessageConsts.MaxTitleLength + 1);

        await IsToldAsync(
            language,
            $$"""{"title": "{{title}}", "recipientType": 0}""",
            "title",
            message.Replace("128", $"{BulkMessageConsts.MaxTitleLength}"));
    }

    [Theory]
    [InlineData("en", "Title: fill it in.")]
    [InlineData("de", "Titel: Füllen Sie dieses Feld aus.")]
    public async Task A_field_that_is_missing(string language, string message) => await IsToldAsync(language, "{}", "title", message);

    [Theory]
    [InlineData("en", "Labels: fill it in.")]
    [InlineData("de", "Etiketten: Füllen Sie dieses Feld aus.")]
    public async Task A_field_that_must_not_be_null(string language, string message) =>
        await IsToldAsync(language, """{"title": "x", "labels": null}""", "labels", message);

    [Theory]
    [InlineData("en", "Kind of recipients: this choice does not exist. Choose another one.")]
    [InlineData("de", "Art der Empfänger: Diese Auswahl gibt es nicht. Treffen Sie eine andere.")]
    public async Task A_choice_that_there_is_not(string language, string message) =>
        await IsToldAsync(language, """{"title": "x", "recipientType": 7}""", "recipientType", message);

    [Theory]
    [InlineData("en", "Labels: at most 20. Remove some.")]
    [InlineData("de", "Etiketten: höchstens 20. Entfernen Sie einige.")]
    public async Task A_rule_that_only_the_input_knows(string language, string message)
    {
        var labels = string.Join(", ", Enumerable.Range(0, BulkMessageConsts.MaxLabels + 1).Select(index => $"\"{index}\""));

        await IsToldAsync(
            language, $$"""{"title": "x", "labels": [{{labels}}]}""", "labels", message.Replace("20", $"{BulkMessageConsts.MaxLabels}"));
    }

    [Theory]
    [InlineData("en", """{"title": 5}""", "title", "Title: a text is expected. Put it into quotes.")]
    [InlineData("de", """{"title": 5}""", "title", "Titel: Hier wird ein Text erwartet. Setzen Sie ihn in Anführungszeichen.")]
    [InlineData(
        "en",
        """{"title": "x", "templateId": "none"}""",
        "templateId",
        "Template: the id of an entry is expected. Choose it from the list.")]
    [InlineData("en", """{"title": "x", "labels": "red"}""", "labels", "Labels: a list is expected. Put its entries into square brackets.")]
    [InlineData(
        "en",
        """{"recipients": [{"mobileNumber": 49}]}""",
        "recipients[0].mobileNumber",
        "Mobile number: a text is expected. Put it into quotes.")]
    public async Task A_value_of_another_kind(string language, string json, string member, string message) =>
        await IsToldAsync(language, json, member, message);

    [Theory]
    [InlineData(
        "en", "{\n\"title\": \"x\",,", "The content is not valid JSON at line 2, character 14. Check quotes, commas and brackets there.")]
    [InlineData(
        "de",
        "{\"title\": ",
        "Der Inhalt ist in Zeile 1, Zeichen 11 kein gültiges JSON. Prüfen Sie dort Anführungszeichen, Kommas und Klammern.")]
    [InlineData("en", "[1]", "The content is not one JSON object. Put the fields into braces.")]
    [InlineData("en", "null", "The request has no content. Send the fields as JSON.")]
    [InlineData("de", "", "Die Anfrage hat keinen Inhalt. Senden Sie die Felder als JSON.")]
    public async Task A_content_that_cannot_be_read(string language, string json, string message)
    {
        var error = await RefusedAsync(language, json);

        error.ValidationErrors.ShouldHaveSingleItem().Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("en", "Status: “many” cannot be used. Correct it.")]
    [InlineData("de", "Status: „many“ ist hier nicht möglich. Berichtigen Sie den Wert.")]
    public async Task A_filter_that_cannot_be_read(string language, string message)
    {
        using var clerk = await application.NewClerkAsync();
        using var response = await clerk.Http.SendJsonInAsync(language, HttpMethod.Get, $"{Campaigns}?status=many");

        (await ApiError.ReadAsync(response)).ValidationErrors.ShouldHaveSingleItem().ShouldBe(("status", message));
    }

    [Theory]
    [InlineData("en", "File: no file was sent. Choose one.")]
    [InlineData("de", "Datei: Es wurde keine Datei gesendet. Wählen Sie eine.")]
    public async Task A_file_that_is_missing(string language, string message)
    {
        using var clerk = await application.NewClerkAsync();
        using var form = new MultipartFormDataContent { { new StringContent("DE"), "defaultCountry" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Campaigns}/read-recipients") { Content = form };
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var response = await clerk.Http.SendAsync(request);

        (await ApiError.ReadAsync(response)).ValidationErrors.ShouldHaveSingleItem().ShouldBe(("file", message));
    }

    private async Task IsToldAsync(string language, string json, string member, string message) =>
        (await RefusedAsync(language, json)).ValidationErrors.ShouldHaveSingleItem().ShouldBe((member, message));

    private async Task<ApiError> RefusedAsync(string language, string json)
    {
        using var clerk = await application.NewClerkAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Campaigns)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json")
        };
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var response = await clerk.Http.SendAsync(request);
        var error = await ApiError.ReadAsync(response);
        error.Status.ShouldBe(HttpStatusCode.BadRequest);
        return error;
    }
}
