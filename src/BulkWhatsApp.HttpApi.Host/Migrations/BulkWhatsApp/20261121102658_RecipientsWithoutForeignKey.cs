using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BulkWhatsApp.Host.Migrations.BulkWhatsAppDatabase
{
    /// <inheritdoc />
    public partial class RecipientsWithoutForeignKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_BwaRecipients_BwaRecipientLists_RecipientListId",
                table: "BwaRecipients");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddForeignKey(
                name: "FK_BwaRecipients_BwaRecipientLists_RecipientListId",
                table: "BwaRecipients",
                column: "RecipientListId",
                principalTable: "BwaRecipientLists",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
