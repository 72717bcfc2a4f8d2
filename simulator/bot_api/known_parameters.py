"""The parameters each served method has in Bot API 10.0; a test compares them with the spec."""

_NAMES = {
    "getMe": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": (
        "url certificate ip_address max_connections allowed_updates drop_pending_updates "
        "secret_token"
    ),
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "sendMessage": (
        "business_connection_id chat_id message_thread_id direct_messages_topic_id text "
        "parse_mode entities link_preview_options disable_notification protect_content "
        "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters "
        "reply_markup"
    ),
    "editMessageText": (
        "business_connection_id chat_id message_id inline_message_id text parse_mode entities "
        "link_preview_options reply_markup"
    ),
    "editMessageCaption": (
        "business_connection_id chat_id message_id inline_message_id caption parse_mode "
        "caption_entities show_caption_above_media reply_markup"
    ),
    "editMessageReplyMarkup": (
        "business_connection_id chat_id message_id inline_message_id reply_markup"
    ),
    "deleteMessage": "chat_id message_id",
    "deleteMessages": "chat_id message_ids",
    "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
    "sendDocument": (
        "business_connection_id chat_id message_thread_id direct_messages_topic_id document "
        "thumbnail caption parse_mode caption_entities disable_content_type_detection "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup"
    ),
    "sendPhoto": (
        "business_connection_id chat_id message_thread_id direct_messages_topic_id photo "
        "caption parse_mode caption_entities show_caption_above_media has_spoiler "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "suggested_post_parameters reply_parameters reply_markup"
    ),
    "sendMediaGroup": (
        "business_connection_id chat_id message_thread_id direct_messages_topic_id media "
        "disable_notification protect_content allow_paid_broadcast message_effect_id "
        "reply_parameters"
    ),
    "getFile": "file_id",
    "sendChatAction": "business_connection_id chat_id message_thread_id action",
    "setMyCommands": "commands scope language_code",
    "getMyCommands": "scope language_code",
    "deleteMyCommands": "scope language_code",
    "getChat": "chat_id",
    "getChatMember": "chat_id user_id",
    "getChatAdministrators": "chat_id return_bots",
    "getChatMemberCount": "chat_id",
    "pinChatMessage": "business_connection_id chat_id message_id disable_notification",
    "unpinChatMessage": "business_connection_id chat_id message_id",
    "unpinAllChatMessages": "chat_id",
    "leaveChat": "chat_id",
    "setMyName": "name language_code",
    "getMyName": "language_code",
    "setMyDescription": "description language_code",
    "getMyDescription": "language_code",
    "setMyShortDescription": "short_description language_code",
    "getMyShortDescription": "language_code",
}

KNOWN_PARAMETERS: dict[str, frozenset[str]] = {
    method: frozenset(names.split()) for method, names in _NAMES.items()
}
