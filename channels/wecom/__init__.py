"""WeCom (企业微信): the official account's code in a second dialect, and its customer desk (微信客服)."""
