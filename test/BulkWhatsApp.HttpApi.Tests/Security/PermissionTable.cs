using System.Text.RegularExpressions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>An endpoint, what it shows or does, and all permissions it requires.</summary>
/// <param name="Permissions">All of them are required; if there are none, any signed-in user may call it.</param>
public sealed record EndpointRule(HttpMethod Method, string Path, string Does, string[] Permissions)
{
    public string Endpoint => $"{Method} {Path}";

    public bool TakesBody => Method == HttpMethod.Post || Method == HttpMethod.Put;

    /// <summary>Belongs to nobody's account, document or list.</summary>
    public string PathOfNothing => Regex.Replace(Path, @"\{\w+\}", _ => $"{Guid.NewGuid()}");

    /// <summary>A form: any other kind of body is refused with 415.</summary>
    public bool TakesFile => Regex.IsMatch(
        Endpoint, "^(PUT|POST).*/(attachment|sample|samples/[^/]+|read-recipients|import|import/preview|import/check)$");

    public Task<HttpResponseMessage> SendAsync(HttpClient http) => TakesFile
        ? http.SendAsync(
            new HttpRequestMessage(Method, PathOfNothing)
            {
                Content = new MultipartFormDataContent { { new StringContent("none"), "defaultCountry" } }
            })
        : http.SendJsonAsync(Method, PathOfNothing, TakesBody ? new { } : null);

    /// <summary>Lines of method, path, what it does, and permissions without their prefix.</summary>
    public static List<EndpointRule> Parse(string table, string pathPrefix, string permissionPrefix) =>
    [
        .. table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (Call: cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), Does: cells[1], Permissions: cells[2]))
            .Select(row => new EndpointRule(
                new HttpMethod(row.Call[0]),
                pathPrefix + row.Call[1],
                row.Does,
                [
                    .. row.Permissions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(name => permissionPrefix + name)
                ])),
    ];
}

/// <summary>The endpoints of the module. A new one fails a test until it is listed here.</summary>
public static class PermissionTable
{
    /// <summary>
    /// If the document or request names a list, showing its people also requires the permission for lists. A document's own rows belong to
    /// the document.
    /// </summary>
    public static readonly string[] OfAList =
    [
        "POST api/bulk-whatsapp/bulk-messages/{id}/validate",
        "GET api/bulk-whatsapp/bulk-messages/{id}/findings",
        "GET api/bulk-whatsapp/bulk-messages/{id}/findings/groups",
        "GET api/bulk-whatsapp/bulk-messages/{id}/findings/export",
        "GET api/bulk-whatsapp/bulk-messages/{id}/left-out",
        "GET api/bulk-whatsapp/bulk-messages/{id}/left-out/export",
        "POST api/bulk-whatsapp/bulk-messages/{id}/send-test",
        "POST api/bulk-whatsapp/bulk-messages/preview",
        "GET api/bulk-whatsapp/bulk-messages/{id}/preview",
    ];

    public static readonly List<EndpointRule> Module = EndpointRule.Parse(
        """
        GET    accounts                       | accounts, never their secrets                                    | Accounts
        GET    accounts/{id}                  | an account, never its secrets                                    | Accounts
        POST   accounts                       | creates an account                                               | Accounts, Accounts.Create
        PUT    accounts/{id}                  | changes an account, its secrets too                              | Accounts, Accounts.Update
        DELETE accounts/{id}                  | deletes an account                                               | Accounts, Accounts.Delete
        POST   accounts/{id}/check-connection | asks Meta about the account                                      | Accounts, Accounts.CheckConnection
        POST   accounts/{id}/clear-circuit    | lets an account send again                                       | Accounts, Accounts.Update

        GET    templates                      | templates, names of their accounts                               | Templates
        GET    templates/{id}                 | a template                                                       | Templates
        POST   templates/sync/{accountId}     | reads the account's templates from Meta                          | Templates, Templates.Sync
        POST   templates/{id}/preview         | a template, filled with values of the request                    | Templates
        GET    templates/languages            | languages that Meta accepts                                      | Templates
        POST   templates/check                | what Meta would refuse in a template of the request              | Templates
        GET    templates/{id}/editing         | what can be changed about a template, campaigns that use it      | Templates
        POST   templates                      | creates a template at Meta                                       | Templates, Templates.Create
        PUT    templates/{id}                 | changes a template at Meta                                       | Templates, Templates.Update
        POST   templates/samples/{accountId}  | sends Meta a sample file for a new template                      | Templates, Templates.Create
        POST   templates/{id}/sample          | sends Meta a sample file for a template                          | Templates, Templates.Update
        DELETE templates/{id}/at-meta         | deletes a template at Meta                                       | Templates, Templates.DeleteAtMeta
        DELETE templates/{id}                 | deletes a template here                                          | Templates, Templates.Delete

        GET    recipient-lists                | lists, how many people are in them                               | RecipientLists
        GET    recipient-lists/{id}           | a list                                                           | RecipientLists
        POST   recipient-lists                | creates a list                                                   | RecipientLists, RecipientLists.Create
        PUT    recipient-lists/{id}           | renames a list                                                   | RecipientLists, RecipientLists.Update
        DELETE recipient-lists/{id}           | deletes a list                                                   | RecipientLists, RecipientLists.Delete
        GET    recipient-lists/{listId}/recipients                             | people of a list                | RecipientLists
        GET    recipient-lists/{listId}/recipients/{id}                        | a person of a list              | RecipientLists
        POST   recipient-lists/{listId}/recipients                             | adds a person                   | RecipientLists, RecipientLists.Update
        PUT    recipient-lists/{listId}/recipients/{id}                        | changes a person                | RecipientLists, RecipientLists.Update
        POST   recipient-lists/{listId}/recipients/{id}/accept-changed-number  | changes a person's number       | RecipientLists, RecipientLists.Update
        DELETE recipient-lists/{listId}/recipients/{id}                        | deletes a person                | RecipientLists, RecipientLists.Update
        POST   recipient-lists/{listId}/import                                 | adds the people of a file       | RecipientLists, RecipientLists.Import
        POST   recipient-lists/{listId}/import-text                            | adds the people of a text       | RecipientLists, RecipientLists.Import
        POST   recipient-lists/{listId}/import/preview                         | first rows of the request's file | RecipientLists, RecipientLists.Import
        POST   recipient-lists/{listId}/import-text/preview                    | first rows of the request's text | RecipientLists, RecipientLists.Import
        POST   recipient-lists/{listId}/import/check                           | what would be refused of the request's file | RecipientLists, RecipientLists.Import
        GET    recipient-lists/{listId}/imports                                | imports of a list, in numbers   | RecipientLists
        GET    recipient-lists/{listId}/imports/{id}                           | an import, its rejected rows    | RecipientLists
        GET    recipient-lists/{listId}/imports/{id}/rejected-rows             | the rejected rows               | RecipientLists
        GET    recipient-sources                                               | data of the application that lists may take, as far as its own permissions allow | RecipientLists, RecipientLists.Sources
        GET    recipient-lists/{listId}/source                                 | what a list takes from the application | RecipientLists, RecipientLists.Sources
        PUT    recipient-lists/{listId}/source                                 | sets what a list takes from the application | RecipientLists, RecipientLists.Sources
        DELETE recipient-lists/{listId}/source                                 | removes a list's source         | RecipientLists, RecipientLists.Sources
        POST   recipient-lists/{listId}/source/preview                         | first rows of the application's data | RecipientLists, RecipientLists.Sources
        POST   recipient-lists/{listId}/source/refresh                         | refreshes a list from its source | RecipientLists, RecipientLists.Refresh
        POST   recipient-lists/{listId}/source/stop                            | stops a refresh                 | RecipientLists, RecipientLists.Refresh

        GET    segments                       | segments, in words                                               | Segments
        GET    segments/{id}                  | a segment                                                        | Segments
        POST   segments                       | saves a segment                                                  | Segments, Segments.Create
        PUT    segments/{id}                  | changes a segment                                                | Segments, Segments.Update
        DELETE segments/{id}                  | deletes a segment                                                | Segments, Segments.Delete
        POST   segments/preview               | how many people a filter finds, and the first of them            | Segments
        POST   segments/save-as-list          | a new list of the people whom a filter finds                     | Segments, RecipientLists.Create, RecipientLists.Import
        GET    segments/columns               | columns in the data of the people on lists                       | Segments, RecipientLists

        POST   privacy/preview                | how much is kept of a person, and by which addresses             | Privacy
        POST   privacy/erase                  | erases a person for good                                         | Privacy, Privacy.Erase
        GET    privacy/retention              | how long what is kept                                            | Privacy
        GET    opt-outs                       | people who opted out                                             | OptOuts
        GET    opt-outs/{id}                  | a person who opted out                                           | OptOuts
        GET    opt-outs/by-number             | whether a number opted out                                       | OptOuts
        POST   opt-outs                       | opts a person out                                                | OptOuts, OptOuts.Create
        DELETE opt-outs/{id}                  | lets a person be written to again                                | OptOuts, OptOuts.Delete
        POST   opt-outs/import                | opts the people of a file out                                    | OptOuts, OptOuts.Import
        POST   opt-outs/import/preview        | first rows of the request's file                                 | OptOuts, OptOuts.Import
        GET    opt-outs/settings              | words and answers of opting out                                  | OptOuts
        PUT    opt-outs/settings              | changes the words and answers of opting out                      | OptOuts, OptOuts.Settings
        GET    consents                       | who agreed to marketing messages                                 | Consents
        GET    consents/by-number             | everything a person said about marketing messages                | Consents
        POST   consents/give                  | records that a person gave a consent                             | Consents, Consents.Record
        POST   consents/withdraw              | records that a person withdrew a consent                         | Consents, Consents.Record
        GET    consents/settings              | what marketing messages need                                     | Consents
        PUT    consents/settings              | changes what marketing messages need                             | Consents, Consents.Settings
        GET    quiet-numbers                  | numbers of lists that are probably not on WhatsApp               | RecipientLists
        POST   quiet-numbers/remove           | removes such numbers from all lists                              | RecipientLists, RecipientLists.Update
        GET    settings                       | the module's settings of the host, or of the tenant              | Settings
        PUT    settings                       | changes the module's settings of the host, or of the tenant      | Settings

        GET    bulk-messages                  | campaigns, names of their list, template and account             | BulkMessages
        GET    bulk-messages/{id}             | a campaign, names of its list, template and account              | BulkMessages
        POST   bulk-messages                  | creates a draft                                                  | BulkMessages, BulkMessages.Create
        PUT    bulk-messages/{id}             | changes a draft                                                  | BulkMessages, BulkMessages.Update
        DELETE bulk-messages/{id}             | deletes a draft                                                  | BulkMessages, BulkMessages.Delete
        GET    bulk-messages/{id}/recipients  | the rows of the document itself                                  | BulkMessages
        GET    bulk-messages/{id}/timeline    | who did what with a campaign                                     | BulkMessages
        GET    bulk-messages/{id}/failures    | why messages failed, in numbers                                  | BulkMessages
        GET    bulk-messages/{id}/progress-snapshot | counts of a campaign                                       | BulkMessages
        GET    bulk-messages/{id}/progress    | counts of a campaign, as they change                             | BulkMessages
        GET    bulk-messages/progress         | counts of several campaigns, as they change                      | BulkMessages
        POST   bulk-messages/{id}/validate    | what a submit would refuse, row by row, and filled messages      | BulkMessages, Templates
        GET    bulk-messages/{id}/findings    | what is wrong with a draft's rows                                | BulkMessages
        GET    bulk-messages/{id}/findings/groups | the same by reason                                           | BulkMessages
        GET    bulk-messages/{id}/findings/export | the same as a file                                           | BulkMessages
        GET    bulk-messages/{id}/left-out    | who gets no message, and why                                     | BulkMessages
        GET    bulk-messages/{id}/left-out/export | the same as a file                                           | BulkMessages
        POST   bulk-messages/{id}/read-numbers | reads a draft's numbers as those of a country                   | BulkMessages, BulkMessages.Update
        POST   bulk-messages/{id}/leave-out   | removes a draft's rows with one kind of finding; of a list only with RecipientLists | BulkMessages, BulkMessages.Update
        POST   bulk-messages/{id}/submit      | sends a campaign                                                 | BulkMessages, BulkMessages.Submit
        POST   bulk-messages/{id}/pause       | pauses a campaign                                                | BulkMessages, BulkMessages.Cancel
        POST   bulk-messages/{id}/resume      | goes on with a campaign                                          | BulkMessages, BulkMessages.Submit
        POST   bulk-messages/{id}/cancel      | cancels a campaign                                               | BulkMessages, BulkMessages.Cancel
        POST   bulk-messages/{id}/amend       | a new draft of a cancelled campaign                              | BulkMessages, BulkMessages.Amend
        POST   bulk-messages/{id}/retry-failed | sends failed messages again                                     | BulkMessages, BulkMessages.Submit
        POST   bulk-messages/{id}/recount     | counts a campaign's messages again                               | BulkMessages, BulkMessages.Submit
        POST   bulk-messages/{id}/send-test   | sends one row's message to another number                        | BulkMessages, BulkMessages.Submit
        GET    bulk-messages/views            | how many campaigns each view of the list shows                   | BulkMessages
        GET    bulk-messages/labels           | labels in use                                                    | BulkMessages
        POST   bulk-messages/{id}/follow-up   | a new draft for those who did not react, as far as messages may be seen | BulkMessages, BulkMessages.Create
        POST   bulk-message-series            | makes a series of a draft                                        | BulkMessages, BulkMessages.Create, BulkMessages.Update
        GET    bulk-message-series/{id}       | the campaigns of a series                                        | BulkMessages
        POST   bulk-messages/{id}/reschedule  | moves a scheduled campaign, or sends it at once                  | BulkMessages, BulkMessages.Submit
        POST   bulk-messages/{id}/back-to-draft | makes a scheduled campaign a draft again                         | BulkMessages, BulkMessages.Cancel
        PUT    bulk-messages/{id}/labels      | changes a campaign's labels                                      | BulkMessages, BulkMessages.Update
        POST   bulk-messages/{id}/mark-handled | marks failures as handled                                        | BulkMessages, BulkMessages.Submit
        POST   bulk-messages/{id}/duplicate   | a new draft for the same people                                  | BulkMessages, BulkMessages.Create
        GET    bulk-messages/{id}/comments    | what people wrote about a campaign                               | BulkMessages
        POST   bulk-messages/{id}/comments    | comments on a campaign                                           | BulkMessages, BulkMessages.Comment
        DELETE bulk-messages/{id}/comments/{commentId} | deletes one's own comment                               | BulkMessages, BulkMessages.Comment
        PUT    bulk-messages/{id}/assignee    | says who looks after a campaign                                  | BulkMessages, BulkMessages.Comment
        GET    bulk-messages/users            | names of users who may see campaigns                             | BulkMessages, BulkMessages.Comment
        GET    bulk-messages/{id}/preview     | one row's message                                                | BulkMessages, Templates
        POST   bulk-messages/preview          | a template, filled for one person                                | BulkMessages, Templates
        POST   bulk-messages/read-recipients  | the rows of the request's file                                   | BulkMessages, BulkMessages.Create
        POST   bulk-messages/read-recipients-text | the rows of the request's text                               | BulkMessages, BulkMessages.Create
        GET    bulk-messages/{id}/attachment  | a campaign's attachment                                          | BulkMessages
        PUT    bulk-messages/{id}/attachment  | changes a draft's attachment                                     | BulkMessages, BulkMessages.Update
        DELETE bulk-messages/{id}/attachment  | deletes a draft's attachment                                     | BulkMessages, BulkMessages.Update
        POST   quick-broadcasts               | creates a campaign and sends it                                  | BulkMessages.Submit

        GET    messages                       | messages, the people they went to                                | Messages
        GET    messages/{id}                  | a message, the person it went to                                 | Messages
        GET    messages/{id}/content          | what the person was sent                                         | Messages, BulkMessages
        GET    messages/{id}/history          | what became of a message                                         | Messages
        GET    messages/export                | messages as a file                                               | Messages, Messages.Export

        GET    conversations                                  | people who wrote, the beginning of what was written last          | Conversations
        GET    conversations/live                             | that something changed in conversations, as it changes            | Conversations
        GET    conversations/{id}                             | a person who wrote                                                | Conversations
        GET    conversations/{id}/thread                      | what was written; campaigns' messages only with Messages, their text with BulkMessages too, opt-outs and consents with OptOuts | Conversations
        PUT    conversations/{id}/replies/{replyId}           | writes to a person                                                | Conversations, Conversations.Reply
        POST   conversations/{id}/mark-read                   | marks what a person wrote as read                                 | Conversations, Conversations.Reply
        GET    conversations/messages/{messageId}/file        | a file that a person sent                                         | Conversations
        GET    conversations/answers-to/{bulkMessageId}       | who answered a campaign, in numbers                               | Conversations, BulkMessages

        GET    start-guide                        | what is missing before the first campaign, as far as permitted | BulkMessages
        GET    reports/bulk-message-status        | campaigns in numbers                                         | Reports
        GET    reports/bulk-message-status/days   | messages of each day in numbers                              | Reports
        GET    reports/bulk-message-status/groups | campaigns in numbers, in groups                              | Reports
        GET    reports/bulk-message-status/choices | names of accounts and labels in submitted campaigns         | Reports
        GET    reports/bulk-message-status/export | campaigns in numbers, as a file                              | Reports, Reports.Export

        GET    countries                      | names of countries                                               |
        POST   download-tokens                | a ticket to one link, for a minute, for what the caller may read  | 
        """,
        "api/bulk-whatsapp/",
        "BulkWhatsApp.");
}
